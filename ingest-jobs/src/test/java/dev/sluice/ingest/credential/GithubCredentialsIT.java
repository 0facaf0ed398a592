package dev.sluice.ingest.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.schema.port.SettingStore;
import dev.sluice.schema.port.SettingStore.Setting;
import dev.sluice.schema.postgres.access.PostgresSettingStore;
import dev.sluice.testkit.SettableClock;
import dev.sluice.testkit.TestServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens in the settings table. */
class GithubCredentialsIT {

  private static final URI API = URI.create("https://api.github.com");
  private static final String TOKEN = "made-up-token-0001";
  private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
  private static final String TWO = "32".repeat(32);

  @TempDir Path home;
  private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
  private SettingStore settings;

  @BeforeEach
  void openDatabase() {
    settings = new PostgresSettingStore(TestServers.freshDatabase());
  }

  @Test
  void aTokenIsKeptSealedAndOnlyItsEndIsTold() {
    GithubCredentials credentials = withKeys();
    credentials.set("ci", API, TOKEN);
    assertThat(credentials.tokens(API)).containsExactly(TOKEN);
    assertThat(stored().value()).startsWith("https://api.github.com v1.").doesNotContain(TOKEN);
    assertThat(credentials.list())
        .containsExactly(
            new GithubCredentials.Stored("ci", API.toString(), "0001", null, clock.instant()));
    assertThat(credentials.list().toString()).doesNotContain(TOKEN);
    credentials.set("ci", API, "made-up-token-0002");
    assertThat(credentials.tokens(API)).containsExactly("made-up-token-0002");
    assertThat(credentials.remove("ci")).isTrue();
    assertThat(credentials.remove("ci")).isFalse();
    assertThat(credentials.tokens(API)).isEmpty();
  }

  @Test
  void aTokenIsForItsOwnHostOnly() {
    GithubCredentials credentials = withKeys();
    credentials.set("ci", API, TOKEN);
    assertThat(credentials.tokens(URI.create("https://evil.example.com"))).isEmpty();
    assertThat(credentials.tokens(URI.create("http://api.github.com"))).isEmpty();
    assertThat(credentials.tokens(URI.create("https://api.github.com/api/v3")))
        .containsExactly(TOKEN);
  }

  @Test
  void whoChangesTheDatabaseCanNotHaveATokenSentElsewhere() {
    GithubCredentials credentials = withKeys();
    credentials.set("ci", API, TOKEN);
    String elsewhere = stored().value().replace("api.github.com", "evil.example.com");
    settings.save(new Setting("github/ci", elsewhere, clock.instant()));
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> credentials.tokens(URI.create("https://evil.example.com")))
        .withMessageContaining("was changed");
    assertThat(credentials.list().getFirst().problem()).contains("was changed");
    credentials.set("ci", API, TOKEN);
    settings.save(new Setting("github/other", stored().value(), clock.instant()));
    assertThatExceptionOfType(CredentialException.class)
        .as("nor under another name")
        .isThrownBy(() -> credentials.tokens(API));
  }

  @Test
  void theServersOwnKeyIsMadeAtTheFirstUseReadableByItsOwnerOnly() throws IOException {
    GithubCredentials credentials = withKeys();
    assertThat(credentials.list()).isEmpty();
    Path file = home.resolve("secret.key");
    assertThat(file).doesNotExist();
    credentials.set("ci", API, TOKEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(withKeys().tokens(API)).as("after a restart").containsExactly(TOKEN);
    Files.delete(file);
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> credentials.tokens(API))
        .withMessageContaining("is not known here")
        .satisfies(e -> assertThat(e.advice()).contains("SLUICE_SECRET_KEY"));
  }

  @Test
  void rotatingTheOwnKeyLeavesNothingUnderTheFormer() throws IOException {
    GithubCredentials credentials = withKeys();
    credentials.set("ci", API, TOKEN);
    String key = Files.readString(home.resolve("secret.key"));
    String sealed = stored().value();
    assertThat(credentials.rotate()).isEqualTo(1);
    assertThat(Files.readString(home.resolve("secret.key"))).isNotEqualTo(key).hasLineCount(1);
    assertThat(stored().value()).isNotEqualTo(sealed);
    assertThat(withKeys().tokens(API)).containsExactly(TOKEN);
  }

  @Test
  void aTokenThatCanNotBeOpenedDoesNotKeepTheOthersUnderTheFormerKey() throws IOException {
    GithubCredentials credentials = withKeys();
    credentials.set("ci", API, TOKEN);
    settings.save(new Setting("github/broken", stored().value(), clock.instant()));
    assertThat(credentials.rotate()).isEqualTo(1);
    assertThat(credentials.list())
        .satisfiesExactly(
            broken -> assertThat(broken.problem()).contains("was changed"),
            sound -> assertThat(sound.problem()).isNull());
    assertThat(credentials.rotate()).as("nothing is left to do").isZero();
    assertThat(Files.readAllLines(home.resolve("secret.key"))).hasSize(2);
    credentials.remove("broken");
    assertThat(credentials.rotate()).isEqualTo(1);
    assertThat(Files.readAllLines(home.resolve("secret.key"))).hasSize(1);
  }

  @Test
  void keysOfTheEnvironmentAreRotatedByPuttingANewOneFirst() {
    withKeys(ONE).set("ci", API, TOKEN);
    GithubCredentials both = withKeys(TWO, ONE);
    assertThat(both.tokens(API)).containsExactly(TOKEN);
    assertThat(both.rotate()).isEqualTo(1);
    assertThat(both.rotate()).as("nothing is left to do").isZero();
    assertThat(withKeys(TWO).tokens(API)).containsExactly(TOKEN);
    assertThatExceptionOfType(CredentialException.class)
        .isThrownBy(() -> withKeys(ONE).tokens(API));
    assertThat(home.resolve("secret.key")).doesNotExist();
  }

  @Test
  void whatIsNoKeyIsRefusedWithoutShowingIt() {
    for (String wrong : List.of("c2hvcnQ=", "not base64!")) {
      assertThatExceptionOfType(CredentialException.class)
          .isThrownBy(() -> withKeys(wrong))
          .satisfies(e -> assertThat(e.message() + e.advice()).doesNotContain(wrong));
    }
  }

  private Setting stored() {
    return settings.startingWith("github/ci").getFirst();
  }

  private GithubCredentials withKeys(String... configured) {
    SecretKeys keys = new SecretKeys(List.of(configured), home.resolve("secret.key"));
    return new GithubCredentials(settings, keys, clock);
  }
}
