package dev.sluice.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens from the environment. */
class GithubTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {"SLUICE_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"})
  void oneThatCanNotBeSentIsRefusedWithoutBeingRepeated(String name) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(Map.of(name, "made-up\ntoken")))
        .withMessageStartingWith(name)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("made-up", "token\n"));
  }

  @Test
  void severalAreSeparatedByCommas() {
    assertThat(settings(Map.of("SLUICE_GITHUB_TOKEN", " made-up-1, made-up-2\n")).tokens())
        .isEqualTo(List.of("made-up-1", "made-up-2"));
  }

  private static GithubSettings settings(Map<String, String> environment) {
    return GithubSettings.from(new Settings(environment));
  }
}
