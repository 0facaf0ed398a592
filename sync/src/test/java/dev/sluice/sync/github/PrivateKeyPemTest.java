package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyPemTest {

  // Version, algorithm and the octets' head stand before the PKCS#1 key of 2,048 bits.
  private static final int PKCS8_HEAD = 26;

  private static PrivateKey key;

  @BeforeAll
  static void makeKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    key = generator.generateKeyPair().getPrivate();
  }

  @Test
  void bothFormsOfAKeyAreTheSameKey() {
    byte[] pkcs8 = key.getEncoded();
    byte[] pkcs1 = java.util.Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    assertThat(PrivateKeyPem.read(pem("PRIVATE KEY", pkcs8))).isEqualTo(key);
    assertThat(PrivateKeyPem.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
      })
  void whatIsNoKeyIsRefused(String pem) {
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> PrivateKeyPem.read(pem))
        .withMessageContaining("no RSA private key");
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }
}
