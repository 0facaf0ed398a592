package dev.sluice.sync.text;

/** UTF-8 sequences, after Unicode's table 3-7 (no overlong forms, no surrogates). */
public final class Utf8 {

  private Utf8() {}

  /** Length of the well-formed sequence that begins at an index, 0 when there is none. */
  public static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    return length > 0 && continues(bytes, at, length) && secondFits(first, bytes[at + 1])
        ? length
        : 0;
  }

  private static boolean continues(byte[] bytes, int at, int length) {
    if (at + length > bytes.length) {
      return false;
    }
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean secondFits(int first, byte secondByte) {
    int second = secondByte & 0xFF;
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }
}
