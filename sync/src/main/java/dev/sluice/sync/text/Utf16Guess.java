package dev.sluice.sync.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UTF-16 without a mark: western text has a NUL in every other byte. Text of other scripts can't be
 * told from binary data this way and is not guessed.
 */
final class Utf16Guess {

  private static final int SAMPLE = 8000;

  private Utf16Guess() {}

  static Optional<Charset> of(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE) & ~1;
    if (length < 4 || bytes.length % 2 != 0) {
      return Optional.empty();
    }
    int even = nuls(bytes, 0, length);
    int odd = nuls(bytes, 1, length);
    if (dominates(odd, even, length / 2)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return dominates(even, odd, length / 2)
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean dominates(int many, int few, int pairs) {
    return many * 10 >= pairs * 7 && few * 50 <= pairs;
  }

  private static int nuls(byte[] bytes, int first, int length) {
    int count = 0;
    for (int i = first; i < length; i += 2) {
      count += bytes[i] == 0 ? 1 : 0;
    }
    return count;
  }
}
