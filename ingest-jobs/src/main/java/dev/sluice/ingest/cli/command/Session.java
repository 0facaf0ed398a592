package dev.sluice.ingest.cli.command;

import dev.sluice.embedded.SluiceHome;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.process.Layout;
import dev.sluice.ingest.cli.process.Server;
import dev.sluice.ingest.cli.process.ServerInfo;
import dev.sluice.ingest.cli.process.ServerStart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line is called with.
 *
 * @param env environment variables
 * @param terminal its streams
 * @param directory the current directory
 * @param layout where the built application is
 * @param clock time
 */
public record Session(
    Map<String, String> env,
    Terminal terminal,
    Path directory,
    Layout layout,
    InstantSource clock) {

  /** This process's own. */
  public static Session ofProcess() {
    Map<String, String> env = System.getenv();
    return new Session(
        env,
        Terminal.ofProcess(env),
        Path.of(System.getProperty("user.dir")),
        Layout.current(),
        Clock.systemUTC());
  }

  /** A client of the server of {@code SLUICE_URL} or the home; the home's is started if needed. */
  SluiceClient client() {
    return remote().map(url -> new SluiceClient(url, token())).orElseGet(this::local);
  }

  /** The same, but starts nothing. */
  Optional<SluiceClient> runningClient() {
    return remote()
        .map(url -> new SluiceClient(url, token()))
        .or(() -> server().running().map(Session::client));
  }

  /** The server that is somewhere else, if {@code SLUICE_URL} names one. */
  Optional<URI> remote() {
    String url = env.getOrDefault("SLUICE_URL", "").strip();
    return url.isEmpty() ? Optional.empty() : Optional.of(address(url));
  }

  /** The home's server. */
  Server server() {
    return new Server(SluiceHome.resolve(env));
  }

  /** Starts the home's server. */
  ServerStart serverStart() {
    return new ServerStart(server(), layout, env, terminal, clock);
  }

  private SluiceClient local() {
    return client(serverStart().ensure(null));
  }

  private static SluiceClient client(ServerInfo info) {
    return new SluiceClient(info.url(), info.token());
  }

  private @org.jspecify.annotations.Nullable String token() {
    String token = env.get("SLUICE_TOKEN");
    return token == null ? null : token.strip();
  }

  private static URI address(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw Failure.usage(
        "SLUICE_URL is no address: " + url, "Write it like http://127.0.0.1:7878, or unset it.");
  }
}
