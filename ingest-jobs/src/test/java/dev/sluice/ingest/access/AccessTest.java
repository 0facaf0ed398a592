package dev.sluice.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.ingest.config.ConfigException;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.config.Settings;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @ParameterizedTest
  @CsvSource({"127.0.0.1, false", "localhost, false", "::1, false", "0.0.0.0, true", "::, true"})
  void beyondLoopbackAKeyIsRequired(String bind, boolean required) {
    assertThat(ServerConfig.from(new Settings(Map.of("SLUICE_BIND", bind))).requireKey())
        .isEqualTo(required);
    Map<String, String> told = Map.of("SLUICE_BIND", bind, "SLUICE_REQUIRE_KEY", "false");
    assertThat(ServerConfig.from(new Settings(told)).requireKey()).isEqualTo(required);
  }

  @Test
  void onLoopbackItIsWhenToldSo() {
    Settings settings = new Settings(Map.of("SLUICE_REQUIRE_KEY", "true"));
    assertThat(ServerConfig.from(settings).requireKey()).isTrue();
  }

  @Test
  void whatIsNeitherTrueNorFalseIsRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ServerConfig.from(new Settings(Map.of("SLUICE_REQUIRE_KEY", "yes"))))
        .withMessageContaining("SLUICE_REQUIRE_KEY");
  }

  @Test
  void keysAreReadBackAndNeverTheSame() {
    SecureRandom random = new SecureRandom();
    KeyText key = KeyText.random(random);
    assertThat(KeyText.parse(key.text())).contains(key);
    assertThat(KeyText.random(random).text()).isNotEqualTo(key.text());
    assertThat(key.toString()).doesNotContain(key.secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sluice_", "sluice_0123456789ab_00", "x'; DROP TABLE api_keys --"})
  void otherTextsAreNoKeys(String text) {
    assertThat(KeyText.parse(text)).isEmpty();
  }

  @Test
  void whoAsksTooOftenWaitsAndOthersDoNot() {
    RateLimits limits = new RateLimits(2);
    assertThat(limits.secondsToWait("ada")).isZero();
    assertThat(limits.secondsToWait("ada")).isZero();
    assertThat(limits.secondsToWait("ada")).isBetween(1L, 60L);
    assertThat(limits.secondsToWait("grace")).isZero();
  }
}
