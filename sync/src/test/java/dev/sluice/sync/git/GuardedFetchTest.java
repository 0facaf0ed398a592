package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.host.HostRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where fetches may connect to, and what they tell whom. 127.0.0.1 and localhost are two hosts. */
class GuardedFetchTest {

  private static final HostRules STRICT = HostRules.allowing(List.of(), false);

  @TempDir Path temp;
  private TestRepository repository;
  private GitHttpServer git;
  private HttpServer front;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(TestRepository.hasGit());
    repository = TestRepository.create(temp.resolve("served/repo"));
    repository.write("a", "1").commit("first");
    git = GitHttpServer.start(temp.resolve("served"));
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.start();
  }

  @AfterEach
  void stop() {
    git.close();
    front.stop(0);
  }

  @Test
  void refusesAPrivateAddressAndSaysWhichSettingAllowsIt() {
    RepositoryLocation location = RepositoryLocation.of(git.url("repo/.git"));
    assertThatThrownBy(() -> location.requireAllowed(STRICT))
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.NOT_ALLOWED);
              assertThat(e.advice()).contains("SLUICE_ALLOW_PRIVATE_HOSTS=127.0.0.1");
            });
    assertThat(kindOf(git.url("repo/.git"), STRICT)).isEqualTo(Kind.NOT_ALLOWED);
    fetch(git.url("repo/.git"), HostRules.allowing(List.of("127.0.0.0/8"), false));
  }

  @Test
  void refusesSshAndGitToPrivateAddresses() {
    for (String url :
        List.of("git://127.0.0.1:1/x", "ssh://git@127.0.0.1:1/x", "git@localhost:owner/x")) {
      assertThat(kindOf(url, STRICT)).as(url).isEqualTo(Kind.NOT_ALLOWED);
    }
  }

  @Test
  void refusesARedirectToAPrivateHostEvenWhereTheNamedOneMayBePrivate() {
    redirectTo("http://127.0.0.1:" + port(git.url("")));
    String url = "http://localhost:" + front.getAddress().getPort() + "/repo/.git";
    assertThatThrownBy(() -> fetch(url, HostRules.trustingRequests()))
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.NOT_ALLOWED);
              assertThat(e.message()).startsWith("localhost leads to 127.0.0.1");
            });
    fetch(url, HostRules.allowing(List.of("127.0.0.1"), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void tellsNoCredentialsToAServerThatItIsRedirectedTo(String named) {
    git.demand("ada", "made-up-1");
    String secret = "made-up-2";
    front.createContext(
        "/",
        exchange -> {
          asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          boolean known = exchange.getRequestHeaders().containsKey("Authorization");
          String target = "http://127.0.0.1:" + port(git.url("")) + exchange.getRequestURI();
          exchange
              .getResponseHeaders()
              .add(known ? "Location" : "WWW-Authenticate", known ? target : "Basic realm=\"x\"");
          exchange.sendResponseHeaders(known ? 302 : 401, -1);
          exchange.close();
        });
    String url =
        "http://ada:" + secret + "@" + named + ":" + front.getAddress().getPort() + "/repo/.git";
    assertThat(kindOf(url, HostRules.allowing(List.of("127.0.0.1"), true)))
        .isEqualTo(Kind.UNAUTHORIZED);
    assertThat(asked)
        .as("the server itself is told")
        .anyMatch(header -> header.startsWith("Basic"));
    assertThat(git.shown()).as("the other one is not").isNotEmpty().containsOnly("null");
  }

  @Test
  void masksCredentialsThatAHostRepeats() {
    String secret = "made-up-3";
    front.createContext(
        "/",
        exchange -> {
          String header = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(String.valueOf(header));
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
          byte[] body = ("you said " + header + " and " + secret).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(header == null ? 401 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    String url = "http://ada:" + secret + "@localhost:" + front.getAddress().getPort() + "/x.git";
    assertThatThrownBy(() -> fetch(url, HostRules.trustingRequests()))
        .isInstanceOfSatisfying(
            GitSourceException.class,
            e -> {
              assertThat(e.message()).contains("you said Basic …");
              String sent =
                  asked.stream()
                      .filter(text -> text.startsWith("Basic "))
                      .findFirst()
                      .orElseThrow();
              assertThat(RemoteFetchTest.stackTrace(e))
                  .contains("org.eclipse.jgit")
                  .doesNotContain(secret)
                  .doesNotContain(sent.substring("Basic ".length()));
            });
  }

  private void redirectTo(String target) {
    front.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", target + exchange.getRequestURI());
          exchange.sendResponseHeaders(301, -1);
          exchange.close();
        });
  }

  private static String port(String url) {
    return url.replaceFirst("http://127.0.0.1:(\\d+)/", "$1");
  }

  private Kind kindOf(String url, HostRules rules) {
    return MirrorTest.kindOf(() -> fetch(url, rules));
  }

  private void fetch(String url, HostRules rules) {
    RepositoryLocation location = RepositoryLocation.of(url);
    try (GitMirror mirror =
        GitMirror.open(temp.resolve("mirrors"), location, Clock.systemUTC(), rules)) {
      mirror.fetch(FetchProgress.NONE);
      assertThat(mirror.resolve(null).name()).isEqualTo("main");
    }
  }
}
