package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.server.SharedServer;
import dev.sluice.ingest.server.TestServer;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is printed when GitHub can't be read: two lines, and an exit code. */
@ExtendWith(SharedServer.class)
class SyncErrorsIT {

  @TempDir Path directory;
  private final InputStream stdin = System.in;
  private GithubServer github;
  private TestServer server;

  @BeforeEach
  void start(TestServer shared) {
    server = shared;
    github = GithubServer.start();
    github.repository("acme/errors").issue("ann", "Zither", "It is a zither.");
  }

  @AfterEach
  void stop() {
    System.setIn(stdin);
    github.close();
  }

  @Test
  void aWrongTokenIsNamedByItsEnd() {
    github.require("made-up-right-token");
    System.setIn(
        new ByteArrayInputStream("made-up-wrong-token\n".getBytes(StandardCharsets.UTF_8)));
    CommandLineRun set =
        sluice("credentials", "set", "github", "--name", "errors", "--api-url", github.url());
    assertThat(set.exitCode()).as(set.err()).isZero();
    refuses(1, "does not accept the token that ends in oken", "credentials set github");
    assertThat(sluice("credentials", "remove", "github", "--name", "errors").exitCode()).isZero();
    refuses(1, "wants a token", "./sluice credentials set github");
  }

  @Test
  void aTokenWithoutAccessIsToldWhatItLacks() {
    github.fail(GithubFault.status("/repos/acme/errors", 403));
    refuses(1, "refuses access with this token", "read access to issues");
  }

  @Test
  void aRepositoryThatIsNotThereIsExitCode3() {
    github.forget("acme/errors");
    refuses(3, "there is no repository acme/errors", "check the name");
  }

  @Test
  void aHostWhereNobodyAnswersIsSaidSoon() {
    github.close();
    refuses(1, "nothing answers at 127.0.0.1:", "try again later");
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    String apiUrl = "http://" + SharedServer.NO_HOST;
    refuses(1, "there is no host " + SharedServer.NO_HOST, "try again later", apiUrl);
  }

  @Test
  void aPageForPeopleIsNoApi() {
    github.fail(GithubFault.html("/repos/acme/errors"));
    refuses(1, "answers with text/html, not as GitHub's API", "--api-url");
  }

  @Test
  void aPageForPeopleInTheMiddleOfARunFailsTheRun() {
    github.fail(GithubFault.html("/issues/comments"));
    refuses(1, "answers with text/html, not as GitHub's API", "--api-url");
  }

  @Test
  void aRedirectElsewhereIsNotFollowed() {
    try (GithubServer stranger = GithubServer.start()) {
      github.fail(GithubFault.moved("/repos/acme/errors", stranger.url() + "/repos/acme/errors"));
      refuses(1, "leads elsewhere", "--api-url");
      assertThat(stranger.takeRequests()).isEmpty();
    }
  }

  @Test
  void whatIsNoNameIsWrongUsage() {
    CommandLineRun run = sluice("sync", "no-slash", "--api-url", github.url());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'no-slash' is not owner/name");
  }

  private void refuses(int exitCode, String says, String advises) {
    refuses(exitCode, says, advises, github.url());
  }

  private void refuses(int exitCode, String says, String advises, String apiUrl) {
    CommandLineRun run = sluice("sync", "acme/errors", "--api-url", apiUrl);
    List<String> lines =
        new ArrayList<>(run.err().lines().filter(line -> !line.startsWith("errors")).toList());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(lines).as(run.err()).hasSize(2);
    assertThat(lines.getFirst()).contains(says);
    assertThat(lines.getLast()).contains(advises);
  }

  private CommandLineRun sluice(String... args) {
    Map<String, String> env = Map.of("SLUICE_URL", server.url(), "SLUICE_TOKEN", server.token());
    return CommandLineRun.run(env, directory, false, args);
  }
}
