package dev.sluice.ingest.config;

import dev.sluice.embedded.SluiceHome;
import dev.sluice.ingest.job.Retention;
import dev.sluice.sync.host.HostRules;
import dev.sluice.sync.policy.IgnoreConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a server runs. The table in README.md names the variables.
 *
 * @param home where everything of this server is kept
 * @param port where it listens; empty for 7878 or the next free one
 * @param bind address it listens on
 * @param requireKey whether every request must show an API key; always so beyond loopback
 * @param requestsPerMinute how often each key may ask
 * @param database an external Postgres; empty for the embedded one
 * @param kafkaBootstrap an external Kafka; empty for the embedded one
 * @param roles what this process does
 * @param ignore which paths are indexed
 * @param runsAtOnce repositories that are brought up to date at the same time
 * @param retention how long is kept what nothing current needs
 * @param pruneAt when of every day what is needed no longer is deleted; empty for never
 * @param github how GitHub is reached
 * @param hosts which hosts the server connects to for others
 * @param localFolders what may be indexed of this machine by requests with an API key
 * @param environment variables, for the keys of remote models
 */
public record ServerConfig(
    Path home,
    Optional<Integer> port,
    String bind,
    boolean requireKey,
    int requestsPerMinute,
    Optional<DatabaseConfig> database,
    Optional<String> kafkaBootstrap,
    Set<Role> roles,
    IgnoreConfig ignore,
    int runsAtOnce,
    Retention retention,
    Optional<LocalTime> pruneAt,
    GithubSettings github,
    HostRules hosts,
    List<Path> localFolders,
    Map<String, String> environment) {

  /** The port that clients try first. */
  public static final int DEFAULT_PORT = 7878;

  private static final int DEFAULT_RUNS = 4;
  private static final LocalTime PRUNE_AT = LocalTime.of(3, 40);
  private static final int MAX_RUNS = 64;
  private static final int MAX_FILE = 1 << 30;
  private static final int MAX_PORT = 65_535;
  private static final int DEFAULT_REQUESTS = 6_000;
  private static final int MAX_REQUESTS = 10_000_000;

  /** Reads the settings. */
  public static ServerConfig from(Settings settings) {
    String bind = settings.text("BIND").orElse("127.0.0.1");
    boolean requireKey = !isLoopback(bind) || settings.flag("REQUIRE_KEY");
    return new ServerConfig(
        settings.text("HOME").map(Path::of).orElseGet(() -> home(settings)).toAbsolutePath(),
        settings.number("PORT", 0, MAX_PORT),
        bind,
        requireKey,
        settings.number("REQUESTS_PER_MINUTE", 1, MAX_REQUESTS).orElse(DEFAULT_REQUESTS),
        database(settings),
        settings.text("KAFKA_BOOTSTRAP"),
        settings.text("ROLES").map(Role::parse).orElseGet(() -> EnumSet.allOf(Role.class)),
        ignore(settings),
        settings.number("RUNS_AT_ONCE", 1, MAX_RUNS).orElse(DEFAULT_RUNS),
        retention(settings),
        settings.timeOfDay("PRUNE_AT", PRUNE_AT),
        GithubSettings.from(settings),
        hosts(settings, requireKey),
        localFolders(settings),
        settings.environment());
  }

  /** Whether the process does that. */
  public boolean does(Role role) {
    return roles.contains(role);
  }

  /** Whether only this machine reaches it. */
  public boolean onLoopback() {
    return isLoopback(bind);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigException(
          "SLUICE_BIND is '" + address + "', which is no address of this machine",
          "use 127.0.0.1, 0.0.0.0 for all, or one of its own");
    }
  }

  /** Where the mirrors are. */
  public Path mirrors() {
    return home.resolve("mirrors");
  }

  private static Path home(Settings settings) {
    return SluiceHome.resolve(settings.environment());
  }

  private static Optional<DatabaseConfig> database(Settings settings) {
    return settings
        .text("DATABASE_URL")
        .map(
            url ->
                DatabaseConfig.of(
                    url,
                    settings.text("DATABASE_USER").orElse(null),
                    settings.text("DATABASE_PASSWORD").orElse(null)));
  }

  /** Who needs no key sits at this machine and can reach what it reaches. */
  private static HostRules hosts(Settings settings, boolean requireKey) {
    List<String> allowed = settings.list("ALLOW_PRIVATE_HOSTS");
    if (allowed.equals(List.of("false"))) {
      return HostRules.allowing(List.of(), false);
    }
    try {
      return HostRules.allowing(allowed, !requireKey);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          HostRules.SETTING + " has '" + e.getMessage() + "'",
          "use host names, .domains, addresses or ranges like 10.0.0.0/8, separated by commas");
    }
  }

  private static List<Path> localFolders(Settings settings) {
    List<String> folders = settings.list("ALLOW_LOCAL_PATHS");
    if (folders.equals(List.of("true"))) {
      return List.of(Path.of("/"));
    }
    for (String folder : folders) {
      if (!Path.of(folder).isAbsolute()) {
        throw new ConfigException(
            "SLUICE_ALLOW_LOCAL_PATHS has '" + folder + "'", "use absolute paths, or true for all");
      }
    }
    return folders.stream().map(folder -> Path.of(folder).normalize()).toList();
  }

  private static Retention retention(Settings settings) {
    Retention defaults = Retention.defaults();
    return new Retention(
        settings.period("KEEP_HISTORY").orElse(defaults.history()),
        settings.period("KEEP_RUNS").orElse(defaults.runs()),
        settings.period("PRUNE_GRACE").orElse(defaults.grace()));
  }

  private static IgnoreConfig ignore(Settings settings) {
    return new IgnoreConfig(
        settings.list("INCLUDE"),
        settings.list("EXCLUDE"),
        settings
            .number("MAX_FILE_BYTES", 1, MAX_FILE)
            .map(Integer::longValue)
            .orElse(IgnoreConfig.defaults().maxBytes()));
  }
}
