package dev.sluice.ingest.server;

import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.github.GithubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one server that they share, for a start costs more than most tests. It begins
 * with an empty index; each test class names repositories of its own.
 */
public final class SharedServer implements ParameterResolver {

  /** What deliveries of webhooks are signed with. */
  static final String SECRET = "only for " + "tests";

  /** The API that is meant when none is named, and the only one that sees the token. */
  static final GithubServer GITHUB = GithubServer.start();

  /** A name that never resolves (RFC 6761), which the server may ask for all the same. */
  public static final String NO_HOST = "github.nowhere.invalid";

  /** Held by tests that prune: what one has forgotten, another one's run may delete. */
  static final String PRUNING = "pruning of the shared server";

  private static volatile @Nullable PostgresEndpoint used;

  private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServer.class;
  }

  @Override
  public TestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(TestServer.class, type -> start(), TestServer.class);
  }

  /** The server's database, once there is one. */
  static DataSource database() {
    return TestServers.pool(Objects.requireNonNull(used), Duration.ofMinutes(5));
  }

  private static TestServer start() {
    PostgresEndpoint database = TestServers.emptyDatabaseEndpoint();
    used = database;
    Map<String, String> environment = new HashMap<>(outside(database));
    environment.putAll(
        Map.of(
            "SLUICE_REQUIRE_KEY",
            "true",
            "SLUICE_GITHUB_WEBHOOK_SECRET",
            SECRET,
            "SLUICE_PRUNE_AT",
            "off",
            "SLUICE_PRUNE_GRACE",
            "0s",
            "SLUICE_KEEP_HISTORY",
            "0s"));
    environment.put("SLUICE_ALLOW_PRIVATE_HOSTS", "127.0.0.1," + NO_HOST);
    environment.put("SLUICE_GITHUB_API_URL", GITHUB.url());
    environment.put("SLUICE_GITHUB_TOKEN", "made-up");
    return TestServer.start(home(), environment);
  }

  /** The settings of a server on that database and the broker of all tests. */
  public static Map<String, String> outside(PostgresEndpoint database) {
    return Map.of(
        "SLUICE_DATABASE_URL",
        database.jdbcUrl(),
        "SLUICE_DATABASE_USER",
        database.user(),
        "SLUICE_DATABASE_PASSWORD",
        database.password(),
        "SLUICE_KAFKA_BOOTSTRAP",
        TestServers.bootstrapServers());
  }

  private static Path home() {
    try {
      return Files.createTempDirectory(Path.of("target"), "home-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
