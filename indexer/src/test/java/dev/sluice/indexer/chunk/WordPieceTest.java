package dev.sluice.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTest {

  private static final WordPiece OURS = WordPiece.bundled();
  private static HuggingFaceTokenizer theirs;

  @BeforeAll
  static void openTheReference() throws IOException {
    try (InputStream json =
        WordPieceTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      Path file = Files.createTempFile("tokenizer", ".json");
      Files.write(file, json.readAllBytes());
      theirs =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optPadding(false)
              .build();
      Files.delete(file);
    }
  }

  @AfterAll
  static void closeTheReference() {
    theirs.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t\r\n",
        "Hello, World!",
        "public static final int MAX_VALUE = 0x7fffffff;",
        "naïve café Ångström İstanbul ΣΑΣ ßtraße ﬁ",
        "日本語のテキスト 漢字 한국어 조합 中文abc混合",
        "emoji 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 text",
        "control \u0000\u0001 in\u0007side \u200B zero\u200Bwidth \uFEFF bom \uFFFD",
        "non\u00A0breaking\u2003em\u2028line\u2029paragraph\u0085next\u000Bvt\u000Cff",
        "«quotes» “curly” — dash … ¿qué? ； ｆｕｌｌ",
        "[CLS] [SEP][MASK] x[PAD]y [UNK] [cls] [CLS",
        "a\u0301\u0302 e\u0323\u0301 \u0301 combining",
        "नमस्ते สวัสดี مرحبا שלום",
        "\uD83D\uDE00\uD83D\uDE00 𝒜𝓁𝓅𝒽𝒶 𠀀𪜀",
        "don't won't it's $100 50% a_b-c/d\\e @f #g ^h `i` ~j~ <k> {l} |m|",
      })
  void countsAsTheReferenceDoes(String text) {
    assertThat(OURS.count(text)).isEqualTo(reference(text));
  }

  @Test
  void countsWordsAroundTheLongestAllowedLength() {
    for (int length = 95; length <= 105; length++) {
      for (String letter : List.of("a", "é", "𝒜", "z9", "a\u0301")) {
        String word = letter.repeat(length) + " " + letter.repeat(length / 2);
        assertThat(OURS.count(word)).as("%s x %d", letter, length).isEqualTo(reference(word));
      }
    }
  }

  @Test
  void countsEveryCodePointAsTheReferenceDoes() {
    List<String> different = new ArrayList<>();
    for (int c = 0; c <= 0x1FFFF; c++) {
      String text = "zq" + Character.toString(c) + "zq";
      if (!isUniform(c) && OURS.count(text) != reference(text)) {
        different.add(Integer.toHexString(c));
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void countsRandomMixturesAsTheReferenceDoes() {
    Random random = new Random(7);
    int[] bases = {0x20, 0x20, 0x20, 0xA0, 0x300, 0x370, 0x600, 0x900, 0x2000, 0x3040, 0x4E00};
    for (int n = 0; n < 3000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.appendCodePoint(bases[random.nextInt(bases.length)] + random.nextInt(96));
      }
      assertThat(OURS.count(text.toString())).as("%s", text).isEqualTo(reference(text.toString()));
    }
  }

  @Test
  void countsSourceFilesAsTheReferenceDoes() throws IOException {
    assumeThat(JdkSources.exist()).as("the JDK comes with its sources").isTrue();
    assertThat(JdkSources.every(1000))
        .allSatisfy(text -> assertThat(OURS.count(text)).isEqualTo(reference(text)));
  }

  @Test
  void addsUpOverLines() {
    String text = "int a = 1;\nString größe;\n\n  return [CLS];";
    int sum = text.lines().mapToInt(line -> OURS.pieces(line, 0, line.length())).sum();
    assertThat(OURS.count(text)).isEqualTo(sum + 2);
  }

  @Test
  void knowsWhetherATextExceedsALimit() {
    String text = "one two three four five";
    assertThat(OURS.exceeds(text, OURS.count(text))).isFalse();
    assertThat(OURS.exceeds(text, OURS.count(text) - 1)).isTrue();
    assertThat(OURS.exceeds("word ".repeat(1_000_000), 512)).isTrue();
  }

  /** Ideographs, Hangul, surrogates and private use: large ranges of one behaviour. */
  private static boolean isUniform(int c) {
    return (c > 0x3400 && c < 0x9F00) || (c > 0xAC00 && c < 0xF8FF);
  }

  private static int reference(String text) {
    return theirs.encode(text).getIds().length;
  }
}
