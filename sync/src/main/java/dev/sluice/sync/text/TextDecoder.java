package dev.sluice.sync.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns bytes into text: by byte order mark, else UTF-8, else UTF-16 when every other byte is
 * mostly NUL, else windows-1252. Nothing is lost without being counted.
 */
public final class TextDecoder {

  private static final int BINARY_SAMPLE = 8000;
  private static final char REPLACEMENT = '\uFFFD';
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private TextDecoder() {}

  /** Decodes a whole file. */
  public static DecodedText decode(byte[] bytes) {
    ByteOrderMark mark = ByteOrderMark.of(bytes);
    if (mark != ByteOrderMark.NONE) {
      return lenient(bytes, mark.length(), mark.charset());
    }
    return Utf16Guess.of(bytes)
        .map(charset -> lenient(bytes, 0, charset))
        .orElseGet(() -> withoutMark(bytes));
  }

  /** Whether a file is no text: it has a NUL near its beginning, and is not UTF-16 or UTF-32. */
  public static boolean isBinary(byte[] bytes) {
    return hasEarlyNul(bytes)
        && ByteOrderMark.of(bytes) == ByteOrderMark.NONE
        && Utf16Guess.of(bytes).isEmpty();
  }

  // the first 8000 bytes, as git does
  private static boolean hasEarlyNul(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, BINARY_SAMPLE); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static DecodedText withoutMark(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return clean(text, StandardCharsets.UTF_8, 0);
    } catch (CharacterCodingException notUtf8) {
      boolean damaged = Utf8Count.of(bytes).mostlyValid();
      return lenient(bytes, 0, damaged ? StandardCharsets.UTF_8 : WINDOWS_1252);
    }
  }

  private static DecodedText lenient(byte[] bytes, int from, Charset charset) {
    try {
      ByteBuffer content = ByteBuffer.wrap(bytes, from, bytes.length - from);
      CharBuffer text = charset.newDecoder().decode(content);
      return clean(text.toString(), charset, 0);
    } catch (CharacterCodingException malformed) {
      return replacing(ByteBuffer.wrap(bytes, from, bytes.length - from), charset);
    }
  }

  private static DecodedText replacing(ByteBuffer content, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(content)
              .toString();
      return clean(text, charset, (int) text.chars().filter(c -> c == REPLACEMENT).count());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a replacing decoder does not fail", e);
    }
  }

  private static DecodedText clean(String text, Charset charset, int invalid) {
    int nuls = (int) (text.indexOf('\0') < 0 ? 0 : text.chars().filter(c -> c == 0).count());
    String withoutNul = nuls == 0 ? text : text.replace('\0', REPLACEMENT);
    return new DecodedText(unixLines(withoutNul), charset.name(), invalid + nuls);
  }

  private static String unixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
