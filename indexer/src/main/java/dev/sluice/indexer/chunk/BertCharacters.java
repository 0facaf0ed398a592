package dev.sluice.indexer.chunk;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * What the BERT-uncased normaliser and pre-tokeniser of Hugging Face's {@code tokenizers} do to
 * each code point: control and format characters and non-spacing marks vanish, white space and
 * Chinese characters separate, punctuation stands alone, the rest is decomposed and lower-cased.
 */
final class BertCharacters {

  static final byte WORD = 0;
  static final byte SPACE = 1;
  static final byte ALONE = 2;
  static final byte IRREGULAR = 3;

  private static final byte[] ASCII = ascii();
  private static final String[] NORMAL = new String[1 << 16];

  private BertCharacters() {}

  /** Plain word character, space, punctuation, or something {@link #normal} must look at. */
  static byte kind(char c) {
    return c < 128 ? ASCII[c] : IRREGULAR;
  }

  static char lower(char ascii) {
    return ascii >= 'A' && ascii <= 'Z' ? (char) (ascii + 32) : ascii;
  }

  /** What is left of a code point: nothing, or decomposed lower-case characters. */
  static String normal(int codePoint) {
    if (codePoint >= NORMAL.length) {
      return normalized(codePoint);
    }
    String known = NORMAL[codePoint];
    if (known == null) {
      known = normalized(codePoint);
      NORMAL[codePoint] = known;
    }
    return known;
  }

  static boolean isAlone(int c) {
    if (c < 128) {
      return c > ' ' && ASCII[c] == ALONE;
    }
    return ReferenceUnicode.isPunctuation(c);
  }

  static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  private static String normalized(int c) {
    if (c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c)) {
      return " ";
    }
    if (c == 0xFFFD || ReferenceUnicode.isControl(c)) {
      return "";
    }
    StringBuilder left = new StringBuilder();
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
        .codePoints()
        .filter(part -> !ReferenceUnicode.isMark(part))
        .forEach(part -> left.appendCodePoint(Character.toLowerCase(part)));
    return left.toString();
  }

  private static byte[] ascii() {
    byte[] kinds = new byte[128];
    Arrays.fill(kinds, ALONE);
    Arrays.fill(kinds, 0, 32, IRREGULAR);
    kinds[127] = IRREGULAR;
    for (char space : new char[] {' ', '\t', '\n', '\r'}) {
      kinds[space] = SPACE;
    }
    Arrays.fill(kinds, '0', '9' + 1, WORD);
    Arrays.fill(kinds, 'A', 'Z' + 1, WORD);
    Arrays.fill(kinds, 'a', 'z' + 1, WORD);
    return kinds;
  }
}
