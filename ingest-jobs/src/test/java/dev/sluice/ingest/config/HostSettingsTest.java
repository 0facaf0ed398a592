package dev.sluice.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a server connects to for others, by its settings. */
class HostSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "false, , true, false",
    "false, 10.0.0.0/8, true, true",
    "false, false, false, false",
    "false, true, true, true",
    "true, , false, false",
    "true, 10.0.0.0/8, true, true",
    "true, git.corp.example, false, false",
    "true, true, true, true"
  })
  void privateHostsAreForThoseWhoNeedNoKeyOrAllowed(
      String requireKey, String allowed, boolean named, boolean redirected) {
    ServerConfig config = config("REQUIRE_KEY", requireKey, "ALLOW_PRIVATE_HOSTS", allowed);
    assertThat(config.hosts().refusal("10.1.2.3", true).isEmpty()).isEqualTo(named);
    assertThat(config.hosts().refusal("10.1.2.3", false).isEmpty()).isEqualTo(redirected);
  }

  @Test
  void beyondLoopbackPrivateHostsMustBeAllowed() {
    ServerConfig config = config("BIND", "0.0.0.0", "ALLOW_LOCAL_PATHS", "");
    assertThat(config.hosts().refusal("10.1.2.3", true)).isPresent();
    assertThat(config.localFolders()).isEmpty();
  }

  @Test
  void foldersAreAbsolute() {
    assertThat(config("ALLOW_LOCAL_PATHS", "/srv/git, /data/../x", "PORT", "0").localFolders())
        .containsExactly(Path.of("/srv/git"), Path.of("/x"));
    assertThat(config("ALLOW_LOCAL_PATHS", "true", "PORT", "0").localFolders())
        .containsExactly(Path.of("/"));
    assertThatThrownBy(() -> config("ALLOW_LOCAL_PATHS", "srv", "PORT", "0"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void saysWhichEntryIsNoHost() {
    assertThatThrownBy(() -> config("ALLOW_PRIVATE_HOSTS", "ok.example,http://x", "PORT", "0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http://x");
  }

  private static ServerConfig config(String name, String value, String other, String otherValue) {
    Map<String, String> variables = new HashMap<>(Map.of("HOME", "/nowhere"));
    put(variables, name, value);
    put(variables, other, otherValue);
    return ServerConfig.from(new Settings(variables));
  }

  private static void put(Map<String, String> variables, String name, String value) {
    if (value != null) {
      variables.put("SLUICE_" + name, value);
    }
  }
}
