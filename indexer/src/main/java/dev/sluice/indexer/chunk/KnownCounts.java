package dev.sluice.indexer.chunk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Remembers how many pieces short words have: code repeats its words. A word of up to {@value
 * #LONGEST} ASCII letters and digits packs into 60 bits of a long without loss, its count into the
 * other four. Threads overwrite entries as they please.
 */
final class KnownCounts {

  /** What {@link #pack} says of other words. */
  static final long NONE = 0;

  private static final int LONGEST = 10;
  private static final int CHARACTER_BITS = 6;
  private static final int COUNT_BITS = 4;
  private static final int INDEX_BITS = 14;
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] entries = new long[1 << INDEX_BITS];

  /** The word in the lower 60 bits, letters of either case alike, or {@link #NONE}. */
  static long pack(CharSequence word, int from, int to) {
    if (to - from > LONGEST) {
      return NONE;
    }
    long packed = 0;
    for (int at = from; at < to; at++) {
      int code = code(word.charAt(at));
      if (code == 0) {
        return NONE;
      }
      packed = packed << CHARACTER_BITS | code;
    }
    return packed;
  }

  /** The count of a packed word, or 0 if it is not known. */
  int of(long packed) {
    long entry = (long) ENTRY.getOpaque(entries, slot(packed));
    return packed != NONE && entry >>> COUNT_BITS == packed
        ? (int) entry & (1 << COUNT_BITS) - 1
        : 0;
  }

  /** Remembers a count from 1 to 10, and returns it. */
  int put(long packed, int count) {
    if (packed != NONE) {
      ENTRY.setOpaque(entries, slot(packed), packed << COUNT_BITS | count);
    }
    return count;
  }

  private static int slot(long packed) {
    return (int) (packed * 0x9E3779B97F4A7C15L >>> Long.SIZE - INDEX_BITS);
  }

  /** 1 to 26 for letters, 27 to 36 for digits, 0 for everything else. */
  private static int code(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 1;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 1;
    }
    return c >= '0' && c <= '9' ? c - '0' + 27 : 0;
  }
}
