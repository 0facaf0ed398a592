package dev.sluice.ingest.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals short texts with AES-256-GCM. What a text is for is sealed with it: under another name it
 * can't be opened. The form is {@code v1.<key>.<nonce, text and tag>}, where the key is named by
 * the first 8 digits of its SHA-256. Thread-safe.
 */
final class SecretBox {

  private static final String VERSION = "v1";
  // NIST SP 800-38D: 96 random bits, and the longest tag.
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_DIGITS = 8;

  private final SecretKeys keys;
  private final SecureRandom random = new SecureRandom();

  SecretBox(SecretKeys keys) {
    this.keys = keys;
  }

  /**
   * Seals a text with the current key.
   *
   * @param purpose what it is for; wanted again to open it
   */
  String seal(String purpose, String text) {
    SecretKey key = keys.current();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, purpose, bytes(text));
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return VERSION + "." + id(key) + "." + Base64.getEncoder().encodeToString(all);
  }

  /**
   * Opens what was sealed for that purpose.
   *
   * @throws CredentialException if no key opens it, or it was changed
   */
  String open(String purpose, String sealed) {
    String[] parts = sealed.split("\\.", 3);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw broken(purpose);
    }
    SecretKey key =
        keys.all().stream()
            .filter(candidate -> id(candidate).equals(parts[1]))
            .findFirst()
            .orElseThrow(() -> locked(purpose, parts[1]));
    byte[] all = decoded(purpose, parts[2]);
    byte[] nonce = new byte[NONCE_BYTES];
    byte[] text = new byte[all.length - NONCE_BYTES];
    ByteBuffer.wrap(all).get(nonce).get(text);
    return new String(
        crypt(Cipher.DECRYPT_MODE, key, nonce, purpose, text), StandardCharsets.UTF_8);
  }

  /** Whether the current key opens it. */
  boolean isCurrent(String sealed) {
    return sealed.startsWith(VERSION + "." + id(keys.current()) + ".");
  }

  private static byte[] decoded(String purpose, String text) {
    try {
      byte[] all = Base64.getDecoder().decode(text);
      if (all.length > NONCE_BYTES) {
        return all;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw broken(purpose);
  }

  private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String purpose, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bytes(purpose));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw broken(purpose);
    }
  }

  private static String id(SecretKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CredentialException broken(String purpose) {
    return new CredentialException(
        "what is stored for '" + purpose + "' was changed and can't be opened", "store it again");
  }

  private static CredentialException locked(String purpose, String key) {
    return new CredentialException(
        "what is stored for '%s' was sealed with key %s, which is not known here"
            .formatted(purpose, key),
        "bring that key back by SLUICE_SECRET_KEY, or store the credential again");
  }
}
