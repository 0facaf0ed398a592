package dev.sluice.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void aFileHasOneALineAndIsNamedWhenItCanNotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokens"), "made-up-1\nmade-up-2\n");
    assertThat(settings(Map.of("SLUICE_GITHUB_TOKEN_FILE", file.toString())).tokens())
        .isEqualTo(List.of("made-up-1", "made-up-2"));
    String missing = folder.resolve("missing").toString();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(Map.of("SLUICE_GITHUB_TOKEN_FILE", missing)))
        .withMessageContaining("SLUICE_GITHUB_TOKEN_FILE names " + missing);
  }

  private static GithubSettings settings(Map<String, String> environment) {
    return GithubSettings.from(new Settings(environment));
  }
}
