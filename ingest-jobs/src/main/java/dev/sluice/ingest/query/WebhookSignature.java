package dev.sluice.ingest.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The {@code X-Hub-Signature-256} that a secret gives a body. */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private final SecretKeySpec key;

  WebhookSignature(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** Whether it is the body's. Takes as long for a wrong one as for the right one. */
  boolean matches(@Nullable String signed, byte[] body) {
    byte[] given = (signed == null ? "" : signed).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(of(body).getBytes(StandardCharsets.UTF_8), given);
  }

  String of(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
