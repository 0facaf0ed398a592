package dev.sluice.schema.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A SHA-256 as a value: equal when the 32 bytes are equal, ordered by them as unsigned bytes, as
 * Postgres orders {@code bytea}.
 */
public record ContentHash(long a, long b, long c, long d) implements Comparable<ContentHash> {

  /** The hash of the text's UTF-8 bytes. */
  public static ContentHash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of the bytes. */
  public static ContentHash of(byte[] bytes) {
    return ofDigest(sha256().digest(bytes));
  }

  /**
   * Wraps a digest that was computed elsewhere.
   *
   * @param digest 32 bytes
   */
  public static ContentHash ofDigest(byte[] digest) {
    if (digest.length != 32) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    return new ContentHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /**
   * Parses what {@link #hex()} printed.
   *
   * @param hex 64 hexadecimal digits
   */
  public static ContentHash ofHex(String hex) {
    return ofDigest(HexFormat.of().parseHex(hex));
  }

  /** The 32 bytes, as stored. */
  public byte[] bytes() {
    return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /** The first 128 bits, as a key. */
  public UUID uuid() {
    return new UUID(a, b);
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public int compareTo(ContentHash other) {
    int order = Long.compareUnsigned(a, other.a);
    if (order == 0) {
      order = Long.compareUnsigned(b, other.b);
    }
    if (order == 0) {
      order = Long.compareUnsigned(c, other.c);
    }
    return order == 0 ? Long.compareUnsigned(d, other.d) : order;
  }

  @Override
  public String toString() {
    return hex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
