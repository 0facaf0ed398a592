package dev.sluice.sync.text;

/**
 * Counts what is UTF-8 and what is not, to tell a UTF-8 file with a damaged character from a file
 * in an 8-bit encoding.
 *
 * @param valid sequences of two to four bytes that are UTF-8
 * @param invalid bytes that are not
 */
record Utf8Count(int valid, int invalid) {

  static Utf8Count of(byte[] bytes) {
    int valid = 0;
    int invalid = 0;
    int i = 0;
    while (i < bytes.length) {
      int length = Utf8.sequenceLength(bytes, i);
      valid += length > 1 ? 1 : 0;
      invalid += length == 0 ? 1 : 0;
      i += Math.max(length, 1);
    }
    return new Utf8Count(valid, invalid);
  }

  boolean mostlyValid() {
    return valid > invalid;
  }
}
