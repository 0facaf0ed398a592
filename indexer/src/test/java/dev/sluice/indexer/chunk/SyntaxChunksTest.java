package dev.sluice.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.resolve.Changes;
import dev.sluice.indexer.graph.resolve.FactsTree;
import dev.sluice.indexer.parse.Grammars;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ParseStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxChunksTest {

  private static final Chunker CHUNKER = new Chunker(WordPiece.bundled());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python",
        "typescript",
        "tsx",
        "javascript",
        "go",
        "rust",
        "c",
        "cpp",
        "csharp",
        "kotlin",
        "ruby",
        "php"
      })
  void a_file_becomes_a_chunk_per_declaration_and_nodes_that_contain_each_other(String name) {
    LanguageSample sample = LanguageSample.of(name);

    ChunkedText chunked = CHUNKER.chunk(sample.language(), sample.source());

    assertThat(chunked.detail()).isNull();
    assertThat(chunked.status()).isEqualTo(ParseStatus.PARSED);
    List<Chunk> chunks = ChunkAssertions.assertSound(sample.source(), chunked);
    assertThat(chunks).extracting(LanguageSample::shown).containsExactlyElementsOf(sample.chunks());
    assertThat(LanguageSample.nodes(sample.path(), Objects.requireNonNull(chunked.facts())))
        .containsExactlyInAnyOrderElementsOf(sample.nodes());
  }

  @Test
  void a_large_class_is_cut_by_members_and_a_large_method_at_its_statements() {
    String method = "    def method%d(self):\n        # what follows\n%s";
    String statements =
        IntStream.range(0, 150)
            .mapToObj(
                i -> "        if self.ready(%d):\n            self.call(%d)\n".formatted(i, i))
            .collect(Collectors.joining());
    String source =
        "class Large(Base):\n    count = 1\n    limit = 2\n\n"
            + method.formatted(1, statements)
            + "\n    # Second.\n"
            + method.formatted(2, "        return 1\n");

    List<Chunk> chunks = ChunkAssertions.assertSound(source, CHUNKER.chunk("python", source));

    assertThat(chunks.getFirst().symbol()).isEqualTo("Large");
    assertThat(chunks.getFirst().endLine()).isEqualTo(3);
    assertThat(chunks.getLast().symbol()).isEqualTo("Large.method2");
    assertThat(chunks.getLast().content()).startsWith("    # Second.");
    assertThat(chunks.getLast().context()).isEqualTo("class Large(Base)");
    List<Chunk> parts = chunks.subList(1, chunks.size() - 1);
    assertThat(parts).hasSizeGreaterThan(2).allMatch(c -> c.symbol().equals("Large.method1"));
    assertThat(parts.subList(1, parts.size()))
        .allSatisfy(
            part -> {
              assertThat(part.context()).isEqualTo("class Large(Base)\ndef method1(self)");
              assertThat(part.content()).startsWith("        if self.ready");
            });
  }

  @Test
  void a_few_errors_cost_only_what_is_wrong() {
    String source =
        "def good():\n    return 1\n\ndef (bad:\n\n" + "def other():\n    pass\n".repeat(9);

    ChunkedText chunked = CHUNKER.chunk("python", source);

    assertThat(chunked.status()).isEqualTo(ParseStatus.RECOVERED);
    assertThat(chunked.detail()).contains("line 4");
    assertThat(ChunkAssertions.assertSound(source, chunked))
        .extracting(Chunk::symbol)
        .contains("good", "other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<%s", "<<~%s", "<<-%s", "<<\"%s\"", "<<~'%s'", "<<`%s`"})
  void a_heredoc_whose_name_would_abort_the_process_is_cut_as_text(String heredoc) {
    String name = "A".repeat(300);
    String source = "x = " + heredoc.formatted(name) + "\ntext #{1 + 2}\n" + name + "\ny = 1\n";

    ChunkedText chunked = CHUNKER.chunk("ruby", source);

    assertThat(chunked.status()).isEqualTo(ParseStatus.TEXT);
    assertThat(chunked.detail()).contains("heredoc");
    ChunkAssertions.assertSound(source, chunked);
  }

  @Test
  void what_does_not_follow_the_grammar_at_all_is_cut_as_text() {
    String source = "}}} ((( what :: is <<< this ]]] ??? not ;; code\n".repeat(30);

    ChunkedText chunked = CHUNKER.chunk("go", source);

    assertThat(chunked.status()).isEqualTo(ParseStatus.TEXT);
    assertThat(chunked.detail()).contains("too many");
    assertThat(chunked.facts()).isNull();
    ChunkAssertions.assertSound(source, chunked);
  }

  @Test
  void nesting_without_end_is_no_trouble() {
    String blocks = "function f() " + "{ if (a) ".repeat(20_000) + "}".repeat(20_000);
    String classes = "class A { ".repeat(3_000) + "}".repeat(3_000);
    String calls = "x = " + "f(".repeat(50_000) + ")".repeat(50_000);

    ChunkAssertions.assertSound(blocks, CHUNKER.chunk("javascript", blocks));
    ChunkAssertions.assertSound(classes, CHUNKER.chunk("csharp", classes));
    ChunkAssertions.assertSound(calls, CHUNKER.chunk("python", calls));
  }

  @Test
  void texts_at_the_edge_are_read() {
    for (String source : List.of("", "\n", "\uFEFFdef f(): pass", "x = '\uD83D'\n", "a\r\nb\r\n")) {
      ChunkAssertions.assertSound(source, CHUNKER.chunk("python", source));
    }
  }

  @Test
  void many_threads_read_the_same() {
    LanguageSample sample = LanguageSample.of("csharp");
    ChunkedText expected = CHUNKER.chunk(sample.language(), sample.source());

    List<ChunkedText> all =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> CHUNKER.chunk(sample.language(), sample.source()))
            .toList();

    assertThat(all).allMatch(expected::equals);
  }

  @Test
  void names_of_other_languages_answer_no_look_up_of_java() {
    LanguageSample sample = LanguageSample.of("kotlin");
    FileFacts facts =
        Objects.requireNonNull(CHUNKER.chunk(sample.language(), sample.source()).facts());

    assertThat(Changes.between(FileFacts.EMPTY, facts)).isEmpty();
    assertThat(new FactsTree(Map.of("Store.kt", facts)).declaring("demo.data.Store")).isEmpty();
  }

  @Test
  void on_this_platform_every_grammar_is_there() {
    assertThat(Grammars.problems()).hasSize(11).allSatisfy((l, why) -> assertThat(why).isEmpty());
  }
}
