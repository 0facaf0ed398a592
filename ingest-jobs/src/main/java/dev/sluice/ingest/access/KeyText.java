package dev.sluice.ingest.access;

import dev.sluice.schema.model.ContentHash;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner has it: {@code sluice_<id>_<secret>}. The secret is 256 random bits, so one
 * round of SHA-256 keeps it; slow hashes are for what people choose.
 *
 * @param id 12 hexadecimal digits
 * @param secret 64 hexadecimal digits
 */
record KeyText(String id, String secret) {

  private static final Pattern FORM = Pattern.compile("sluice_([0-9a-f]{12})_([0-9a-f]{64})");
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;

  /** A new one. */
  static KeyText random(SecureRandom random) {
    return new KeyText(hex(random, ID_BYTES), hex(random, SECRET_BYTES));
  }

  private static String hex(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Reads one that somebody sent. */
  static Optional<KeyText> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new KeyText(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** What is kept of it. */
  ContentHash hash() {
    return ContentHash.of(secret);
  }

  /** What its owner is given, once. */
  String text() {
    return "sluice_" + id + "_" + secret;
  }

  @Override
  public String toString() {
    return "sluice_" + id + "_…";
  }
}
