package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.testkit.SettableClock;
import dev.sluice.testkit.github.GithubApps;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubServer;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading as a GitHub App. */
class GithubAppIT {

  private static final String NAME = "acme/shop";
  private static KeyPair keys;

  private final SettableClock clock = new SettableClock(Clock.systemUTC().instant().toString());
  private GithubServer server;
  private GithubApps apps;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
  }

  @BeforeEach
  void start() {
    server = GithubServer.start();
    server.repository(NAME).issue("ann", "Cart", "It is empty.");
    apps = new GithubApps("123", keys.getPublic(), clock).install(NAME, 77);
    server.require(apps);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTokenOfTheInstallationIsAskedForOnceAndRenewedBeforeItEnds() {
    GithubClient client = client("123", Optional.empty(), clock);
    look(client);
    clock.pass(Duration.ofMinutes(54));
    look(client);
    assertThat(apps.given()).hasSize(1);
    clock.pass(Duration.ofMinutes(2));
    look(client);
    assertThat(apps.given()).hasSize(2);
    assertThat(server.takeRequests())
        .filteredOn(seen -> seen.target().endsWith("/installation"))
        .hasSize(1);
  }

  @Test
  void anInstallationThatIsNamedIsNotLookedFor() {
    look(client("123", Optional.of(77L), clock));
    assertThat(server.takeRequests())
        .extracting(GithubServer.Seen::target)
        .containsExactly("/app/installations/77/access_tokens", "/repos/acme/shop");
  }

  @Test
  void aTokenThatWasTakenBackIsAskedForAnewByTheNextRun() {
    GithubClient client = client("123", Optional.empty(), clock);
    look(client);
    apps.revoke();
    refused(client, Kind.UNAUTHORIZED, "any more");
    look(client);
    assertThat(apps.given()).hasSize(2);
  }

  @Test
  void aLimitOnTheAppsOwnRequestsEndsTheRunUntilItHasPassed() {
    GithubClient client = client("123", Optional.of(77L), clock);
    server.fail(GithubFault.secondaryLimit("/access_tokens", 30));
    assertThatExceptionOfType(SuspendedException.class)
        .isThrownBy(() -> client.get("/repos/" + NAME))
        .satisfies(e -> assertThat(e.until()).hasValue(clock.instant().plusSeconds(30)));
    assertThat(server.takeRequests()).hasSize(1);
    clock.pass(Duration.ofSeconds(31));
    look(client);
    assertThat(apps.given()).hasSize(1);
  }

  @Test
  void theInstallationOfARenamedRepositoryIsFollowed() {
    server.fail(
        GithubFault.moved(
            "/repos/acme/old/installation", server.url() + "/repos/acme/shop/installation"));
    server.fail(GithubFault.moved("/repos/acme/old", server.url() + "/repos/acme/shop"));
    GithubClient client = host("123", Optional.empty(), clock, "acme/old").briefClient();
    assertThat(GithubSync.look(client, "acme/old").fullName()).isEqualTo(NAME);
  }

  @Test
  void anAppIsNotShownToAnotherHost() {
    try (GithubServer stranger = GithubServer.start()) {
      server.fail(GithubFault.moved("/installation", stranger.url() + "/repos/acme/shop"));
      refused(client("123", Optional.empty(), clock), Kind.NOT_AN_API, "elsewhere");
      assertThat(stranger.takeRequests()).isEmpty();
    }
  }

  @Test
  void aRepositoryWithoutTheAppIsNoAccess() {
    GithubHost host = host("123", Optional.empty(), clock, "acme/other");
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> GithubSync.look(host.briefClient(), "acme/other"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN))
        .withMessage("app 123 is not installed for acme/other");
  }

  @Test
  void anotherAppsIdAndAWrongClockAreToldApart() {
    refused(client("456", Optional.empty(), clock), Kind.UNAUTHORIZED, "app's id with this key");
    SettableClock wrong = new SettableClock(clock.instant().plusSeconds(3_600).toString());
    refused(client("123", Optional.empty(), wrong), Kind.UNAUTHORIZED, "s ahead of ");
    SettableClock late = new SettableClock(clock.instant().minusSeconds(3_600).toString());
    refused(client("123", Optional.empty(), late), Kind.UNAUTHORIZED, "s behind ");
  }

  @Test
  void noSecretIsInWhatIsPrinted() {
    GithubApp app = new GithubApp("123", (RSAPrivateKey) keys.getPrivate(), Optional.empty());
    String jwt = app.sign(clock.instant());
    assertThat(app.toString()).isEqualTo("GithubApp[id=123]");
    assertThat(new TokenSource.SignedByApp(jwt).toString()).doesNotContain(jwt);
    assertThat(new TokenSource.Fixed("made-up-token-1234").toString())
        .isEqualTo("the token that ends in 1234");
    assertThat(new TokenSource.Fixed("short").toString()).isEqualTo("the token");
    assertThat(GithubConfig.of(URI.create("http://x"), List.of("made-up-token")).toString())
        .isEqualTo("GithubConfig[apiUrl=http://x, tokens=1]");
  }

  private static void look(GithubClient client) {
    assertThat(GithubSync.look(client, NAME).fullName()).isEqualTo(NAME);
  }

  private static void refused(GithubClient client, Kind kind, String says) {
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> look(client))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .withMessageContaining(says);
  }

  private GithubClient client(String id, Optional<Long> installation, Clock by) {
    return host(id, installation, by, NAME).briefClient();
  }

  private GithubHost host(String id, Optional<Long> installation, Clock by, String fullName) {
    GithubApp app = new GithubApp(id, (RSAPrivateKey) keys.getPrivate(), installation);
    return new GithubHost(GithubConfig.of(URI.create(server.url()), List.of()), by)
        .asApp(app, fullName);
  }
}
