package dev.sluice.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** PostgreSQL as a child process. */
final class PostgresServer implements ManagedServer {

  private static final String DATABASE = "sluice";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STATUS_LINE = 7;

  private final SluiceHome home;
  private final PostgresInstallation installation;
  private final Privileges privileges;
  private final PostgresCluster cluster;
  private final Map<String, String> settings;
  private final int port;

  PostgresServer(SluiceHome home, EmbeddedConfig config, int port) throws IOException {
    this.home = home;
    this.privileges = Privileges.forDirectory(home.postgres());
    this.installation = new PostgresFinder(config.environment(), privileges).find(home);
    this.cluster = new PostgresCluster(home, installation, privileges);
    this.settings = config.postgresSettings();
    this.port = port;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Process launch() throws IOException {
    stopLeftovers(home);
    cluster.ensure();
    PostgresSettings.write(home.postgres(), port, settings);
    privileges.own(home.postgres().resolve(PostgresSettings.FILE));
    List<String> command =
        privileges.command(List.of(installation.program("postgres"), "-D", home.postgres() + ""));
    ProcessBuilder builder =
        new ProcessBuilder(Command.detached(command))
            .directory(home.postgres().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    Command.neutral(builder.environment());
    return builder.start();
  }

  /** Stops servers that an earlier run left, and removes the file that would stop a new one. */
  static void stopLeftovers(SluiceHome home) throws IOException {
    Path file = home.postgres().resolve("postmaster.pid");
    Leftovers leftovers = new Leftovers(home.postgres(), (exe, line) -> isPostgres(exe));
    leftovers.stop(firstNumber(file), "INT", PATIENCE);
    if (Leftovers.canLook()) {
      // Without a process in the directory the file is stale, whoever has the id now.
      Files.deleteIfExists(file);
    }
  }

  private static boolean isPostgres(Path program) {
    String name = program.getFileName().toString();
    return name.startsWith("postgres") || name.equals("ld.so") || name.startsWith("ld-linux");
  }

  private static long firstNumber(Path file) throws IOException {
    if (!Files.exists(file)) {
      return -1;
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : -1;
  }

  @Override
  public boolean isReady(Process process) {
    try {
      List<String> lines = Files.readAllLines(home.postgres().resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE
          && lines.getFirst().strip().equals(Long.toString(process.pid()))
          && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates our database if it is not there. */
  void ensureDatabase() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      if (!exists(statement)) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    } catch (IOException | SQLException e) {
      throw new EmbeddedException(
          "The embedded postgres runs but does not answer: " + e.getMessage(),
          "See the newest file in " + home.postgres().resolve("log") + ".",
          e);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    String sql = "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'";
    try (ResultSet found = statement.executeQuery(sql)) {
      return found.next();
    }
  }

  private Connection connect(String database) throws IOException, SQLException {
    PostgresEndpoint endpoint = endpoint().withDatabase(database);
    return DriverManager.getConnection(endpoint.jdbcUrl(), endpoint.user(), endpoint.password());
  }

  PostgresEndpoint endpoint() throws IOException {
    return new PostgresEndpoint(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
        PostgresCluster.USER,
        cluster.password());
  }

  // Fast: rolls back what is open; the default would wait for every client to leave.
  @Override
  public void stop(Process process) {
    Command.signal(process.pid(), "INT");
  }

  @Override
  public ComponentHealth check(Process process) {
    try (Connection connection = connect(DATABASE)) {
      boolean valid = connection.isValid(2);
      return new ComponentHealth(name(), valid, "process " + process.pid() + ", port " + port);
    } catch (IOException | SQLException e) {
      return new ComponentHealth(name(), false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean recover() {
    return false;
  }

  @Override
  public Path log() {
    return home.logs().resolve("postgres.log");
  }
}
