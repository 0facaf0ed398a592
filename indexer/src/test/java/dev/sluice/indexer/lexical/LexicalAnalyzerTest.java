package dev.sluice.indexer.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.TermVector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexicalAnalyzerTest {

  private final LexicalAnalyzer analyzer = new LexicalAnalyzer();

  @ParameterizedTest
  @CsvSource({
    "findByUserId, findbyuserid find user id",
    "FIND_BY_USER, findbyuser find user",
    "HTTPServer2, httpserver2 http serv 2",
    "userIDs, userids user id",
    "_privateName$1, privatename1 priv nam 1",
    "dev.sluice.schema.Topics, dev sluic schema topic",
    "sha256, sha256 sha 256",
    "0xCAFEbabe, 0xcafebabe",
    "a3f9c2d1e8, a3f9c2d1e8",
    "café naïve, caf naiv",
    "kebab-case, kebab cas",
    "Ünïcödé, unicod",
    "日本語, 日本 本語",
    "class漢字名, class 漢字 字名",
    "12345678901, ''",
    "'where are kafka offsets stored?', kafka offset stor",
    "'\"quoted\" AND (x OR y) -z* ~', quot x y z",
    "to be or not to be, to be or not",
  })
  void takesQueriesApart(String query, String terms) {
    assertThat(String.join(" ", analyzer.queryTerms(query))).isEqualTo(terms);
  }

  @ParameterizedTest
  @CsvSource({
    "indexes indexed indexing indexer index",
    "migrate migrates migration migrations migrating migrated",
    "embed embeds embedded embedding embeddings embedder",
    "connect connects connected connection connections connector connecting",
    "serialize serializer serialization serialise serialiser serialisation",
    "parse parser parsing parsed parses",
    "retry retries retried retrying",
    "buffer buffers buffered buffering",
    "analyze analyzer analyse analyser analyzing analysis",
    "query queries querying",
    "behaviour behavior behaviors",
  })
  void bringsTheFormsOfAWordTogether(String forms) {
    assertThat(analyzer.queryTerms(forms)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "general generic generate",
    "user use uses",
    "class clash",
    "string strong",
    "process progress"
  })
  void keepsDifferentWordsApart(String words) {
    assertThat(analyzer.queryTerms(words)).hasSizeGreaterThan(1);
  }

  @Test
  void findsAnIdentifierByWholeAndByParts() {
    Map<String, Integer> indexed =
        analyzer.analyze(chunk("", "repo.findByUserId(user)")).frequencies();
    for (String query :
        List.of("findByUserId", "FIND_BY_USER_ID", "user id", "finding users", "by id")) {
      assertThat(indexed).containsKeys(analyzer.queryTerms(query).toArray(String[]::new));
    }
  }

  @Test
  void findsALongIdentifierByWholeAndByParts() {
    String name = "answersWithNothingWhenNoRepositoryOfTheWholeOrganisationHasEverBeenIndexed";
    Map<String, Integer> indexed =
        analyzer.analyze(chunk("", "void " + name + "() {}")).frequencies();
    for (String query : List.of(name, "repository organisation", "indexed")) {
      assertThat(analyzer.queryTerms(query)).isNotEmpty();
      assertThat(indexed).containsKeys(analyzer.queryTerms(query).toArray(String[]::new));
    }
    assertThat(analyzer.queryTerms(name).getFirst())
        .startsWith("answerswithnothing")
        .isNotEqualTo(analyzer.queryTerms(name + "Yet").getFirst())
        .hasSize(64);
    assertThat(analyzer.queryTerms("0123456789abcdef".repeat(8))).isEmpty();
  }

  @Test
  void weighsTitleAndNameMoreAndContextLittle() {
    Chunk chunk =
        new Chunk(
            0,
            "method",
            "Store.save",
            "a.Store.save",
            1,
            1,
            0,
            0,
            "package kafka;\nclass Store",
            "void save(Kafka k) {}",
            9);
    TermVector vector = analyzer.analyze(chunk);
    assertThat(vector.frequencies())
        .containsEntry("sav", 5)
        .containsEntry("stor", 2)
        .containsEntry("kafka", 1)
        .containsEntry("packag", 1);
    assertThat(vector.length()).isEqualTo(4);
  }

  @Test
  void marksTermsOfHighImpactAndDropsStopWordsWithout() {
    TermVector vector =
        analyzer.analyze(
            chunk("Offsets", "the offsets are kept in the table of offsets, and so on"));
    assertThat(analyzer.tieredLexemes(vector))
        .contains("offset", "offset+", "tabl")
        .doesNotContain("are", "of");
    assertThat(vector.frequencies()).containsKey("are");
  }

  @Test
  void givesNoTermWithTheTierOrASeparator() {
    StringBuilder text = new StringBuilder();
    for (int c = 1; c < 0x20000; c += 11) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        text.append("ab").appendCodePoint(c).append(c % 5 == 0 ? " " : "");
      }
    }
    assertThat(analyzer.analyze(chunk("", text.toString())).frequencies().keySet())
        .noneMatch(term -> term.indexOf(LexicalAnalyzer.TIER) >= 0 || term.indexOf('\'') >= 0)
        .noneMatch(term -> term.chars().anyMatch(c -> c <= ' '))
        .allMatch(term -> !term.isEmpty() && term.length() <= 64);
  }

  @Test
  void copesWithAQueryOfAHundredThousandCharacters() {
    StringBuilder query = new StringBuilder();
    for (int i = 0; query.length() < 100_000; i++) {
      query.append("word").append(i).append(' ');
    }
    assertThat(analyzer.queryTerms(query.toString())).hasSize(128);
    assertThat(analyzer.queryTerms("x".repeat(100_000))).isEmpty();
    assertThat(analyzer.queryTerms("  \u0000 \n")).isEmpty();
  }

  @Test
  void findsAPathByItsSegmentsAndTheFilesName() {
    assertThat(analyzer.pathTerms("sync/src/main/java/CursorStore.java"))
        .containsExactly("sync", "src", "main", "java", "cursorstore", "curs", "stor");
    assertThat(analyzer.pathTerms("a b/docker-compose.prod.yml"))
        .contains("dockercomposeprod", "yml");
    assertThat(analyzer.pathTerms(".gitignore")).contains("gitignor");
  }

  private static Chunk chunk(String title, String content) {
    return new Chunk(0, "block", title, null, 1, 1, 0, 0, "", content, 1);
  }
}
