package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.search.SearchAnswer.Result;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefStatistics;
import dev.sluice.schema.postgres.ref.PostgresRefStore;
import dev.sluice.schema.postgres.status.PostgresStatusStore;
import dev.sluice.testkit.TestServers;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the index is read, with limits so small that 1,500 chunks are many. */
class SearchScanIT {

  private static final int FILES = 1_500;

  private static SearchIndex index;

  @BeforeAll
  static void fill() {
    index = new SearchIndex(TestServers.freshDatabase());
    index.repository("many", null);
    Map<String, String> files = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      String folder = i % 50 == 0 ? "few" : "most";
      files.put("%s/note%04d.txt".formatted(folder, i), note(random, i));
    }
    index.commit("many", files);
    index.embed();
    index.jdbc.execute("ANALYZE");
  }

  private static String note(Random random, int i) {
    String known = i % 50 == 0 ? "seldom" : "common ordinary";
    StringBuilder words = new StringBuilder(known + " note" + i);
    for (int w = 0; w < 12; w++) {
      words.append(' ').append(word(random.nextInt(300)));
    }
    return words.append(i == 77 ? " ordinary ordinary quagga" : "").append('\n').toString();
  }

  /** A word that no analyser takes apart or stems. */
  private static String word(int i) {
    StringBuilder word = new StringBuilder("q");
    for (char digit : Integer.toString(1_000 + i).toCharArray()) {
      word.append("bcdfgklmnp".charAt(digit - '0'));
    }
    return word.toString();
  }

  private static SearchConfig config(int exactChunks, int hnswTuples, int budget) {
    SearchConfig it = SearchConfig.defaults();
    return new SearchConfig(
        it.maxResults(),
        10,
        it.rankConstant(),
        1,
        1,
        exactChunks,
        40,
        hnswTuples,
        budget,
        it.k1(),
        it.b(),
        it.pathWeight(),
        it.queryCharacters(),
        it.queryTerms(),
        it.statementTimeout());
  }

  private static SearchRequest semantic(String query) {
    return SearchRequest.of(query).withMode(SearchMode.SEMANTIC);
  }

  @Test
  void walksTheHnswIndexOfAWideScopeAndFindsWhatAnExactScanFinds() {
    SearchRequest request = semantic(word(1) + " " + word(2) + " " + word(3) + " common").withK(10);
    SearchAnswer approximate = index.service(config(10, 20_000, 100)).search(request);
    SearchAnswer exact = index.service(config(10_000, 20_000, 100)).search(request);
    assertThat(approximate.scan().semantic()).isEqualTo("hnsw");
    assertThat(approximate.scan().exhaustive()).isFalse();
    assertThat(exact.scan().semantic()).isEqualTo("exact");
    assertThat(exact.scan().exhaustive()).isTrue();
    List<String> near = approximate.results().stream().map(Result::path).toList();
    assertThat(exact.results().stream().map(Result::path).filter(near::contains).count())
        .isGreaterThanOrEqualTo(9);
  }

  @Test
  void goesOnWithTheScanUntilAFilterHasLetEnoughThrough() {
    SearchAnswer answer =
        index
            .service(config(5, 20_000, 100))
            .search(semantic(word(1) + " seldom").withPaths("few").withK(10));
    assertThat(answer.scan().semantic()).isEqualTo("hnsw-iterative");
    assertThat(answer.results()).hasSize(10).allMatch(it -> it.path().startsWith("few/"));
  }

  @Test
  void comparesEverythingWhenTheScanEndsTooEarly() {
    // a scan of a thousand rows ends before it comes to a folder that is far from the query
    SearchAnswer answer =
        index
            .service(config(5, 1_000, 100))
            .search(semantic("common ordinary").withPaths("few").withK(10));
    assertThat(answer.scan().semantic()).isEqualTo("exact");
    assertThat(answer.results()).hasSize(10).allMatch(it -> it.path().startsWith("few/"));
  }

  @Test
  void neverGivesFewerThanExist() {
    for (int k : new int[] {1, 12, 100, 1_000}) {
      for (int exactChunks : new int[] {5, 10_000}) {
        SearchService service = index.service(config(exactChunks, 20_000, 100));
        assertThat(service.search(semantic("common").withK(k)).results())
            .hasSize(Math.min(k, FILES));
        assertThat(service.search(semantic("common").withPaths("few").withK(k)).results())
            .hasSize(Math.min(k, FILES / 50));
      }
    }
  }

  @Test
  void ranksARareWordAboveCommonOnes() {
    SearchAnswer answer =
        index
            .service(config(5, 20_000, 100))
            .search(SearchRequest.of("common ordinary quagga").withMode(SearchMode.LEXICAL));
    assertThat(answer.results().getFirst().content()).contains("quagga");
  }

  @Test
  void answersCommonWordsWithinTheBudgetAndAdmitsIt() {
    SearchAnswer answer =
        index
            .service(config(5, 20_000, 100))
            .search(SearchRequest.of("common ordinary").withMode(SearchMode.LEXICAL));
    assertThat(answer.scan().lexical()).isEqualTo("cut");
    assertThat(answer.results()).hasSize(10);
  }

  @Test
  void readsAllChunksOfRareWordsAndSaysSo() {
    SearchAnswer answer =
        index
            .service(config(5, 20_000, 100))
            .search(SearchRequest.of(word(17)).withMode(SearchMode.LEXICAL).withK(100));
    Long expected =
        index.jdbc.queryForObject(
            "SELECT count(*) FROM rag_chunks WHERE content LIKE ?",
            Long.class,
            "% " + word(17) + "%");
    assertThat(answer.scan().lexical()).isEqualTo("complete");
    assertThat((long) answer.results().size()).isEqualTo(expected);
  }

  @Test
  void findsTextsWithoutAVectorByTheirWords() {
    SearchIndex fresh = new SearchIndex(TestServers.freshDatabase());
    fresh.repository("young", null);
    fresh.commit("young", Map.of("a.txt", "The okapi has no vector yet.\n"));
    SearchService service = fresh.service();
    assertThat(service.search(SearchRequest.of("okapi")).results()).hasSize(1);
    SearchAnswer.Freshness young = SearchIndex.counted(service, SearchRequest.of("okapi"));
    assertThat(young.chunks()).isEqualTo(1);
    assertThat(young.embedded()).isZero();
  }

  @Test
  void findsCommonWordsInANewerRepositoryBehindAnOlderOne() {
    SearchIndex two = new SearchIndex(TestServers.freshDatabase());
    two.repository("older", null);
    two.commit("older", plainNotes("a", 300, "tapir lemur"));
    two.repository("newer", null);
    two.commit("newer", plainNotes("b", 20, "tapir"));
    two.commit("newer", plainNotes("c", 20, "lemur"));
    two.jdbc.execute("ANALYZE");
    // every chunk of a scope that is narrower than the words are common
    assertFindsTenIn(two, "tapir", "tapir lemur");
    two.commit("newer", plainNotes("d", 400, "okapi"));
    // every chunk with words that are rarer than the scope is wide
    assertFindsTenIn(two, "tapir", "lemur");
  }

  private static void assertFindsTenIn(SearchIndex two, String... queries) {
    for (String words : queries) {
      SearchAnswer answer = byWords(two, words, "newer", 20);
      assertThat(answer.results()).as(words).hasSize(10);
      assertThat(answer.results()).allMatch(it -> it.content().matches("(?s)(tapir|lemur).*"));
    }
  }

  @Test
  void whatLiesOutsideOfAWideScopeDoesNotStandForWhatLiesInside() {
    SearchIndex two = new SearchIndex(TestServers.freshDatabase());
    two.repository("outside", null);
    two.commit("outside", plainNotes("a", 110, "quokka numbat tapir lemur"));
    two.repository("inside", null);
    two.commit("inside", plainNotes("b", 200, "tapir"));
    two.commit("inside", plainNotes("c", 200, "lemur"));
    two.jdbc.execute("ANALYZE");
    SearchAnswer answer = byWords(two, "quokka numbat tapir lemur", "inside", 250);
    assertThat(answer.results()).hasSize(10);
    assertThat(answer.results()).allMatch(it -> it.repository().equals("inside"));
  }

  private static SearchAnswer byWords(
      SearchIndex two, String words, String repository, int budget) {
    SearchRequest request =
        SearchRequest.of(words).withMode(SearchMode.LEXICAL).withRepositories(repository);
    return two.service(config(5, 20_000, budget)).search(request);
  }

  private static Map<String, String> plainNotes(String folder, int count, String words) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      files.put("%s/%03d.txt".formatted(folder, i), words + " " + word(i) + "\n");
    }
    return files;
  }

  @Test
  void saysTheSameOfARefAsItsStatus() {
    SearchIndex fresh = new SearchIndex(TestServers.freshDatabase());
    fresh.repository("young", null);
    fresh.commit("young", Map.of("a.txt", "With a vector.\n"));
    fresh.embed();
    fresh.commit("young", Map.of("b.txt", "The okapi.\n"));
    fresh.commit("young", Map.of("c.txt", "The okapi.\n"));
    SearchAnswer.Freshness young = SearchIndex.counted(fresh.service(), SearchRequest.of("okapi"));
    IndexedRef ref = new PostgresRefStore(fresh.dataSource).list(young(fresh)).getFirst();
    RefStatistics status = new PostgresStatusStore(fresh.dataSource).statistics(ref);
    assertThat(young.chunks()).isEqualTo(status.chunks()).isEqualTo(3);
    assertThat(young.embedded()).isEqualTo(3 - status.pendingChunks()).isEqualTo(1);
  }

  private static String young(SearchIndex index) {
    return index.jdbc.queryForObject("SELECT id FROM repositories", String.class);
  }

  @Test
  void doesNotWaitForTheCountOfTextsWithoutAVector() throws Exception {
    SearchIndex fresh = new SearchIndex(TestServers.freshDatabase());
    fresh.repository("young", null);
    fresh.commit("young", Map.of("a.txt", "The okapi has no vector yet.\n"));
    SearchService service = fresh.service();
    try (Connection writer = fresh.dataSource.getConnection()) {
      writer.setAutoCommit(false);
      writer.createStatement().execute("LOCK pending_embeddings IN ACCESS EXCLUSIVE MODE");
      SearchRequest okapi = SearchRequest.of("okapi").withMode(SearchMode.LEXICAL);
      SearchAnswer answer =
          CompletableFuture.supplyAsync(() -> service.search(okapi)).get(25, TimeUnit.SECONDS);
      assertThat(answer.results()).hasSize(1);
      assertThat(answer.freshness().getFirst().chunks()).isEqualTo(1);
      assertThat(answer.freshness().getFirst().embedded()).isNull();
      writer.rollback();
    }
    assertThat(SearchIndex.counted(service, SearchRequest.of("okapi")).embedded()).isZero();
  }
}
