package dev.sluice.indexer.chunk;

/**
 * Where the reference tokenizer's Unicode tables, which are those of version 8, differ from the
 * JDK's in a way that changes token counts. Found by comparing all 1,112,064 code points.
 */
final class ReferenceUnicode {

  /** First and last code points of ranges that are plain letters there. */
  private static final int[] LETTERS = {
    0x61D, 0x61D, 0x7FD, 0x7FD, 0x890, 0x8E2, 0x9FD, 0x9FE, 0xA76, 0xA76, 0xAFA, 0xAFF, //
    0xB55, 0xB55, 0xC04, 0xC04, 0xC3C, 0xC3C, 0xC77, 0xC77, 0xC84, 0xC84, 0xD00, 0xD00, //
    0xD3B, 0xD3C, 0xD81, 0xD81, 0xEBA, 0xEBA, 0xECE, 0xECE, 0x180F, 0x180F, 0x1885, 0x1886, //
    0x1ABF, 0x1ACE, 0x1B4E, 0x1B4F, 0x1B7D, 0x1B7F, 0x1DF6, 0x1DFB, 0x2E43, 0x2E5D, //
    0xA82C, 0xA82C, 0xA8C5, 0xA8C5, 0xA8FF, 0xA8FF, 0xA9BD, 0xA9BD, 0x10D24, 0x10F89, //
    0x11070, 0x11074, 0x110C2, 0x110CD, 0x111CF, 0x111CF, 0x1123E, 0x11241, 0x1133B, 0x1133B, //
    0x113BB, 0x1145E, 0x11660, 0x1166C, 0x116B9, 0x116B9, 0x1182F, 0x11FFF, 0x12FF1, 0x1612F, //
    0x16D6D, 0x16F4F, 0x16FE2, 0x16FE4, 0x1CF00, 0x1CF46, 0x1E000, 0x1E5FF, 0x1E944, 0x1E95F
  };

  private ReferenceUnicode() {}

  /** Whether the code point is a control, format or private-use character. */
  static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> !isLetter(c);
      default -> false;
    };
  }

  /** Whether the code point is a mark without width. */
  static boolean isMark(int c) {
    boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
    return mark ? c != 0x111C9 && !isLetter(c) : c == 0x1734 || c == 0x1171E;
  }

  /** Whether the code point, which is not ASCII, is punctuation. */
  static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          !isLetter(c);
      default -> c == 0x166D || c == 0x111C9;
    };
  }

  private static boolean isLetter(int c) {
    for (int i = 0; i < LETTERS.length && c >= LETTERS[i]; i += 2) {
      if (c <= LETTERS[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
