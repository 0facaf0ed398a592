package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.server.OwnServer;
import dev.sluice.ingest.server.SharedServer;
import dev.sluice.ingest.server.TestServer;
import dev.sluice.testkit.SettableClock;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.github.GithubApps;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A GitHub by whose clock it is earlier or later than by this machine's. */
@ExtendWith(SharedServer.class)
class SyncClockIT {

  private static final Clock OURS = Clock.systemUTC();
  private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");
  private static final Pattern CONTINUES = Pattern.compile("by itself after (\\S+)");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {-5, 5})
  void aSyncGoesByGithubsClock(int hours, TestServer server) {
    Clock theirs = Clock.offset(OURS, Duration.ofHours(hours));
    String name = hours < 0 ? "clock-behind" : "clock-ahead";
    try (GithubServer github = GithubServer.start(theirs)) {
      Instant written = theirs.instant().truncatedTo(ChronoUnit.SECONDS);
      GithubRepository shop = github.repository("acme/" + name);
      shop.pass(Duration.between(BEGINNING, written));
      int issue = shop.issue("ann", "Cello", "The cello hums.");
      assertThat(sync(server, github, name).exitCode()).isZero();

      shop.pass(Duration.ofMinutes(1)).editIssue(issue, it -> it.put("body", "It barks now."));
      github.takeRequests();
      assertThat(sync(server, github, name).exitCode()).isZero();
      assertThat(github.takeRequests())
          .extracting(Seen::target)
          .anyMatch(target -> target.endsWith("&since=" + written.minus(Duration.ofMinutes(5))));
      assertThat(sluice(server, "search", "barks", "--repo", name, "--mode", "lexical").out())
          .contains("It barks now.");

      long reset = theirs.instant().plus(Duration.ofMinutes(30)).getEpochSecond();
      github.fail(GithubFault.primaryLimit("/issues/comments", reset));
      CommandLineRun limited = sync(server, github, name);
      assertThat(limited.exitCode()).as(limited.err()).isZero();
      assertThat(limited.out()).contains("is to be continued: GitHub's limit is reached");
      assertThat(continuesAt(limited))
          .as("by our clock")
          .isBetween(OURS.instant().plusSeconds(29 * 60), OURS.instant().plusSeconds(31 * 60));
    }
  }

  /** With a server of its own, for whether tokens or an app are used is a setting. */
  @Test
  void anAppThatGithubRefusesForTheClockSaysByHowMuchItIsOff() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    SettableClock theirs = new SettableClock(OURS.instant().toString());
    try (GithubServer github = GithubServer.start(theirs)) {
      github.repository("acme/app").issue("ann", "Viola", "Nobody laughs.");
      github.require(new GithubApps("123", keys.getPublic(), theirs).install("acme/app", 7));
      Path home = directory.resolve("home");
      OwnServer own = new OwnServer(home, asApp(github, keys.getPrivate()));
      own.up();
      try {
        TestServer server = TestServer.of(home);
        theirs.set(OURS.instant().minusSeconds(3_600).toString());
        refuses(server, " s ahead of " + github.url() + "'s, which refuses what the app signs");
        theirs.set(OURS.instant().plusSeconds(3_600).toString());
        refuses(server, " s behind " + github.url() + "'s, which refuses what the app signs");
        theirs.set(OURS.instant().toString());
        CommandLineRun right = sluice(server, "plan", "sync", "acme/app");
        assertThat(right.exitCode()).as(right.err()).isZero();
      } finally {
        own.down();
      }
    }
  }

  private void refuses(TestServer server, String says) {
    CommandLineRun run = sluice(server, "sync", "acme/app");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).as(run.err()).hasSize(2);
    assertThat(run.err())
        .containsPattern("this machine's clock is 3[56]\\d\\d" + Pattern.quote(says))
        .contains("set this machine's clock");
  }

  private Map<String, String> asApp(GithubServer github, PrivateKey key) throws IOException {
    Path pem = directory.resolve("app.pem");
    String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    String type = "PRIVATE KEY-----\n";
    Files.writeString(pem, "-----BEGIN " + type + base64 + "\n-----END " + type);
    Map<String, String> environment =
        new HashMap<>(SharedServer.outside(TestServers.emptyDatabaseEndpoint()));
    environment.put("SLUICE_ROLES", "query");
    environment.put("SLUICE_GITHUB_API_URL", github.url());
    environment.put("SLUICE_GITHUB_APP_ID", "123");
    environment.put("SLUICE_GITHUB_APP_KEY_FILE", pem.toString());
    return environment;
  }

  private static Instant continuesAt(CommandLineRun run) {
    Matcher at = CONTINUES.matcher(run.out());
    assertThat(at.find()).as(run.out()).isTrue();
    return Instant.parse(at.group(1));
  }

  private CommandLineRun sync(TestServer server, GithubServer github, String name) {
    return sluice(server, "sync", "acme/" + name, "--api-url", github.url());
  }

  private CommandLineRun sluice(TestServer server, String... args) {
    Map<String, String> env = Map.of("SLUICE_URL", server.url(), "SLUICE_TOKEN", server.token());
    return CommandLineRun.run(env, directory, false, args);
  }
}
