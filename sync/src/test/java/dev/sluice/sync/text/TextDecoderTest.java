package dev.sluice.sync.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextDecoderTest {

  private static final String TEXT = "Gr\u00fc\u00dfe, \u65e5\u672c \uD83D\uDE80\nline 2\n";

  @Test
  void readsUtf8WithAndWithoutMark() {
    assertThat(TextDecoder.decode(TEXT.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DecodedText(TEXT, "UTF-8", 0));
    assertThat(TextDecoder.decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DecodedText(TEXT, "UTF-8", 0));
  }

  @Test
  void readsUtf16AndUtf32WithMark() {
    for (String name : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
      byte[] bytes = ("\uFEFF" + TEXT).getBytes(Charset.forName(name));
      assertThat(TextDecoder.isBinary(bytes)).isFalse();
      assertThat(TextDecoder.decode(bytes)).isEqualTo(new DecodedText(TEXT, name, 0));
    }
  }

  @Test
  void guessesUtf16WithoutMark() {
    String western = "public class A {\n  String name = \"\u00fc\";\n}\n";
    for (String name : new String[] {"UTF-16LE", "UTF-16BE"}) {
      byte[] bytes = western.getBytes(Charset.forName(name));
      assertThat(TextDecoder.isBinary(bytes)).isFalse();
      assertThat(TextDecoder.decode(bytes)).isEqualTo(new DecodedText(western, name, 0));
    }
  }

  @Test
  void takesWhatIsNotUtf8ForWindows1252() {
    assertThat(
            TextDecoder.decode(
                "caf\u00e9 \u20ac \u201cx\u201d".getBytes(Charset.forName("windows-1252"))))
        .isEqualTo(new DecodedText("caf\u00e9 \u20ac \u201cx\u201d", "windows-1252", 0));
  }

  @Test
  void countsDamagedCharactersOfUtf8() {
    byte[] bytes = "\u00fc\u00fc\u00fc ? \u00fc".getBytes(StandardCharsets.UTF_8);
    bytes[7] = (byte) 0xFF;
    DecodedText text = TextDecoder.decode(bytes);
    assertThat(text).isEqualTo(new DecodedText("\u00fc\u00fc\u00fc \uFFFD \u00fc", "UTF-8", 1));
  }

  @Test
  void doesNotCountReplacementCharactersThatStandInTheFile() {
    assertThat(TextDecoder.decode("\uFFFD".getBytes(StandardCharsets.UTF_8)).invalidSequences())
        .isZero();
  }

  @Test
  void endsLinesByLineFeedAndReplacesNul() {
    assertThat(TextDecoder.decode("a\r\nb\rc\n\0d".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DecodedText("a\nb\nc\n\uFFFDd", "UTF-8", 1));
  }

  @Test
  void tellsBinaryFromText() {
    assertThat(TextDecoder.isBinary(new byte[0])).isFalse();
    assertThat(TextDecoder.isBinary(new byte[] {1, 2, 3, 0, 4, 5, 6})).isTrue();
    assertThat(TextDecoder.isBinary(new byte[] {0, 0, 0, 0, 0, 0, 0, 0})).isTrue();
  }
}
