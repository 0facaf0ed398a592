package dev.sluice.schema.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Packs term frequencies so that those of a query's terms are found without unpacking: 5 bytes a
 * term, a hash and an unsigned 8-bit frequency, ascending by the hash as unsigned big-endian
 * number. The hash is MurmurHash3 (x86, 32 bits, seed 0) of the term's UTF-8 bytes. Terms whose
 * hashes collide share one entry with the sum of their frequencies; that bends a rank now and then
 * and loses nothing.
 */
public final class TermVectorCodec {

  private static final int ENTRY = 5;
  private static final int MAX_FREQUENCY = 255;

  private TermVectorCodec() {}

  /** The value of {@code rag_chunks.terms}; frequencies above 255 are stored as 255. */
  public static byte[] encode(TermVector vector) {
    long[] entries = new long[vector.frequencies().size()];
    int n = 0;
    for (Map.Entry<String, Integer> term : vector.frequencies().entrySet()) {
      entries[n++] = Integer.toUnsignedLong(hash(term.getKey())) << 31 | term.getValue();
    }
    Arrays.sort(entries);
    return pack(entries);
  }

  /**
   * The frequency of a term.
   *
   * @param packed what {@link #encode} made
   * @param hash {@link #hash} of the term
   * @return 0 if the chunk does not have it
   */
  public static int frequency(byte[] packed, int hash) {
    int low = 0;
    int high = packed.length / ENTRY - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(hashAt(packed, middle), hash);
      if (order == 0) {
        return packed[middle * ENTRY + 4] & 0xFF;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return 0;
  }

  /** MurmurHash3_x86_32 with seed 0 over the UTF-8 bytes (Austin Appleby, public domain). */
  public static int hash(String term) {
    byte[] bytes = term.getBytes(StandardCharsets.UTF_8);
    int hash = 0;
    int whole = bytes.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      hash = Integer.rotateLeft(hash ^ scrambled(littleEndian(bytes, i, 4)), 13) * 5 + 0xe6546b64;
    }
    if (whole < bytes.length) {
      hash ^= scrambled(littleEndian(bytes, whole, bytes.length - whole));
    }
    return avalanched(hash ^ bytes.length);
  }

  private static byte[] pack(long[] sorted) {
    ByteBuffer packed = ByteBuffer.allocate(sorted.length * ENTRY);
    for (int i = 0; i < sorted.length; ) {
      int hash = (int) (sorted[i] >>> 31);
      long sum = 0;
      for (; i < sorted.length && (int) (sorted[i] >>> 31) == hash; i++) {
        sum += sorted[i] & Integer.MAX_VALUE;
      }
      packed.putInt(hash).put((byte) Math.min(sum, MAX_FREQUENCY));
    }
    return Arrays.copyOf(packed.array(), packed.position());
  }

  private static int hashAt(byte[] packed, int entry) {
    int at = entry * ENTRY;
    return packed[at] << 24
        | (packed[at + 1] & 0xFF) << 16
        | (packed[at + 2] & 0xFF) << 8
        | (packed[at + 3] & 0xFF);
  }

  private static int littleEndian(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int avalanched(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
    mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
