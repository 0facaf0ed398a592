package dev.sluice.sync.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GitHub App, which reads with the rights that it was installed with.
 *
 * @param id its id or client id
 * @param key its private key
 * @param installation which installation to act for; empty: that of the repository
 */
public record GithubApp(String id, RSAPrivateKey key, Optional<Long> installation) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  // GitHub's advice against clocks that differ, and less than the ten minutes that it allows.
  private static final Duration EARLIER = Duration.ofSeconds(60);
  private static final Duration LIFE = Duration.ofMinutes(9);

  /**
   * An app with the private key that GitHub made for it.
   *
   * @param pem the key file's content, in PKCS#1 as GitHub gives it, or in PKCS#8
   * @throws GithubException if it holds no RSA key
   */
  public static GithubApp of(String id, String pem, Optional<Long> installation) {
    return new GithubApp(id, PrivateKeyPem.read(pem), installation);
  }

  /** A JSON Web Token (RFC 7519) with which the app speaks for itself for some minutes. */
  String sign(Instant now) {
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iat", now.minus(EARLIER).getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond()).put("iss", id);
    String header = JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").toString();
    String signed = part(header) + "." + part(claims.toString());
    return signed + "." + BASE64.encodeToString(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new GithubException(
          GithubException.Kind.INVALID,
          "the private key of app " + id + " can't sign: " + e.getMessage(),
          "make another one in the app's settings on GitHub",
          e);
    }
  }

  private static String part(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Never with the key in it. */
  @Override
  public String toString() {
    return "GithubApp[id=" + id + "]";
  }
}
