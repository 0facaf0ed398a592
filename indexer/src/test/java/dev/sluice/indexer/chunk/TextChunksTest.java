package dev.sluice.indexer.chunk;

import static dev.sluice.indexer.chunk.ChunkAssertions.assertSound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ParseStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextChunksTest {

  private static final Chunker CHUNKER = new Chunker(WordPiece.bundled());

  @ParameterizedTest
  @ValueSource(
      strings = {"java", "markdown", "asciidoc", "restructuredtext", "python", "text", "?"})
  void givesNothingForATextWithoutVisibleCharacters(String language) {
    assertThat(CHUNKER.chunk(language, "").chunks()).isEmpty();
    assertThat(CHUNKER.chunk(language, "\n \t\n\n").chunks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "markdown", "asciidoc", "restructuredtext", "json"})
  void splitsALineOfAMegabyteInsideTheLine(String language) {
    assertSplit(language, "{\"k\":[1,2]},", 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a b ", "\uD83D\uDE00", "漢", "naïve😀 ", "é"})
  void splitsALongLineOfAnyCharacters(String unit) {
    assertSplit("text", unit, 50_000);
  }

  @Test
  void cutsMarkdownByHeading() {
    String text =
        """
        ---
        title: x
        ---
        Before.

        # Guide

        ## Install

        Do `this`.

        ```sh
        # no heading
        ```

        ### On *Linux* with `apt`
        Text.

        Other
        -----
        End.
        """;
    List<Chunk> chunks = assertSound(text, CHUNKER.chunk("markdown", text));
    assertThat(chunks)
        .extracting(Chunk::title)
        .containsExactly(
            "front matter",
            "",
            "Guide > Install",
            "Guide > Install > On Linux with apt",
            "Guide > Other");
    assertThat(chunks.get(2).content()).startsWith("# Guide").endsWith("```");
    assertThat(chunks.get(3).context()).isEqualTo("Guide > Install");
  }

  @Test
  void splitsALongSectionBetweenParagraphsAndNotInsideCode() {
    String code = "```java\n" + "call(some, arguments);\n".repeat(12) + "```\n\n";
    String text = "# Long\n\n" + ("A paragraph of several words.\n\n" + code).repeat(20);
    List<Chunk> chunks = assertSound(text, CHUNKER.chunk("markdown", text));
    assertThat(chunks)
        .hasSizeGreaterThan(3)
        .allMatch(chunk -> chunk.content().split("```", -1).length % 2 == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "asciidoc", "restructuredtext"})
  void whatLooksLikeAHeadingInTheFrontMatterIsNone(String language) {
    String text = "---\n# set by hand\ntitle: x\ny:\n---\nBefore.\n";
    assertThat(assertSound(text, CHUNKER.chunk(language, text)))
        .extracting(Chunk::content)
        .containsExactly("---\n# set by hand\ntitle: x\ny:\n---", "Before.");
  }

  @Test
  void cutsAsciiDocAndReStructuredTextByHeading() {
    String asciiDoc =
        "= Title\n\nIntro.\n\n== One\n\n----\n== no heading\n----\n\n=== Two\nText.\n";
    assertThat(assertSound(asciiDoc, CHUNKER.chunk("asciidoc", asciiDoc)))
        .extracting(Chunk::title)
        .containsExactly("Title", "Title > One", "Title > One > Two");
    String rst =
        "=====\n"
            + "Title\n"
            + "=====\n\n"
            + "Intro.\n\n"
            + "One\n"
            + "===\n\n"
            + "Text.\n\n"
            + "Two\n"
            + "---\n"
            + "More.\n\n"
            + "Three\n"
            + "=====\n"
            + "End.\n";
    assertThat(assertSound(rst, CHUNKER.chunk("restructuredtext", rst)))
        .extracting(Chunk::title)
        .containsExactly("Title", "Title > One", "Title > One > Two", "Title > Three");
  }

  @Test
  void cutsOtherLanguagesAtTheirDeclarations() {
    String body = "        value = compute(value, other_value) + 1\n".repeat(12);
    String text =
        "import os\n\n\nclass Store(Base):\n    \"\"\"Keeps things.\"\"\"\n\n"
            + "    def save(self, value):\n"
            + body
            + "\n    @cached\n    def load(self):\n"
            + body
            + "\n\ndef main():\n"
            + body.replace("        ", "    ");
    List<Chunk> chunks = assertSound(text, CHUNKER.chunk("python", text));
    assertThat(chunks).extracting(Chunk::symbol).contains("Store.save", "Store.load", "main");
    Chunk load = chunks.stream().filter(c -> "Store.load".equals(c.symbol())).findFirst().get();
    assertThat(load.content()).startsWith("    @cached\n");
    assertThat(load.context()).isEqualTo("class Store(Base)");
  }

  @Test
  void anEditLeavesTheChunksFurtherDownAlone() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      text.append("key").append(i).append(": value of ").append(i * 31).append("\n");
    }
    String edited = text.toString().replace("key10:", "fresh: one\nkey10:");
    Set<String> before = texts("yaml", text.toString());
    Set<String> fresh = texts("yaml", edited);
    fresh.removeAll(before);
    assertThat(before).hasSizeGreaterThan(5);
    assertThat(fresh).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void isNotConfusedByLineSeparatorsOfOtherKinds() {
    String text = "class A {\r void f() {}\u2028 int x;\u0085\f\u000B }\n\r\rint y;\n";
    for (String language : List.of("java", "markdown", "asciidoc", "rst", "text")) {
      assertSound(text, CHUNKER.chunk(language, text));
    }
  }

  @Test
  void callsWhatIsNotJavaParsed() {
    assertThat(CHUNKER.chunk("sql", "SELECT 1;\n").status()).isEqualTo(ParseStatus.PARSED);
  }

  private static Set<String> texts(String language, String text) {
    return CHUNKER.chunk(language, text).chunks().stream()
        .map(Chunk::embeddedText)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static void assertSplit(String language, String unit, int length) {
    String text = "short\n" + unit.repeat(length / unit.length()) + "\nlast\n";
    assertThat(assertSound(text, CHUNKER.chunk(language, text)))
        .allMatch(chunk -> chunk.content().length() <= 7000)
        .noneMatch(chunk -> Character.isLowSurrogate(chunk.content().charAt(0)));
  }
}
