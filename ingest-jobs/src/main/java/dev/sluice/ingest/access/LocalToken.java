package dev.sluice.ingest.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the command line of the user who runs the server shows: a random text that only this process
 * knows and writes to {@code server.json}, which only that user can read.
 */
public record LocalToken(String text) {

  private static final int BYTES = 32;

  /** One for the life of this process. */
  public static LocalToken random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new LocalToken(HexFormat.of().formatHex(bytes));
  }

  /** Whether somebody has shown it. */
  boolean is(String shown) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "LocalToken[…]";
  }
}
