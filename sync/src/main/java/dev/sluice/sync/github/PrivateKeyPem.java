package dev.sluice.sync.github;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA private keys in PEM (RFC 7468). */
final class PrivateKeyPem {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  // RFC 5208 and 8017: INTEGER 0, then SEQUENCE { OID 1.2.840.113549.1.1.1, NULL }.
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
  private static final byte SEQUENCE = 0x30;
  private static final byte OCTETS = 0x04;
  private static final byte TWO_BYTES = (byte) 0x82;

  private PrivateKeyPem() {}

  static RSAPrivateKey read(String pem) {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw noKey(null);
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      byte[] pkcs8 = block.group(1).startsWith("RSA") ? wrapped(der) : der;
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw noKey(e);
    }
  }

  /** PKCS#8 around a PKCS#1 key, which is all that the JDK reads. */
  private static byte[] wrapped(byte[] pkcs1) {
    byte[] octets = element(OCTETS, pkcs1);
    byte[] both = ByteBuffer.allocate(RSA.length + octets.length).put(RSA).put(octets).array();
    return element(SEQUENCE, both);
  }

  /** DER; two bytes of length hold every key of 1,024 to 65,000 bits. */
  private static byte[] element(byte tag, byte[] content) {
    return ByteBuffer.allocate(content.length + 4)
        .put(tag)
        .put(TWO_BYTES)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  private static GithubException noKey(@org.jspecify.annotations.Nullable Throwable cause) {
    return new GithubException(
        GithubException.Kind.INVALID,
        "the app's key file holds no RSA private key in PEM",
        "use the .pem file that GitHub gives in the app's settings",
        cause);
  }
}
