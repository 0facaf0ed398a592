package dev.sluice.ingest;

import dev.sluice.embedded.EmbeddedException;
import dev.sluice.ingest.config.ConfigException;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's main class. A start that fails says which part and why in one line, what to do in
 * another, and exits with 1; the log has the rest.
 */
public final class SluiceServer {

  private SluiceServer() {}

  /** Starts the server; it runs until it is asked to stop. */
  public static void main(String[] args) {
    try {
      start(new Settings(System.getenv(), args));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private static void start(Settings settings) {
    ServerConfig config = ServerConfig.from(settings);
    createPrivately(config.home());
    prepareLogging(config);
    RunningServer server = RunningServer.start(config);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
  }

  // The first log line would else make the home readable by everybody.
  private static void createPrivately(Path home) {
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new ConfigException(
          "cannot create " + home + ": " + e.getMessage(),
          "set SLUICE_HOME to a directory that you may write to");
    }
  }

  /** Before the first logger exists; Spring Boot's own set-up of logging is left out. */
  private static void prepareLogging(ServerConfig config) {
    System.setProperty("sluice.logs", config.home().resolve("logs").toString());
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    java.util.logging.LogManager.getLogManager().reset();
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private static void fail(Throwable thrown) {
    Logger log = LoggerFactory.getLogger(SluiceServer.class);
    log.debug("the server does not start", thrown);
    System.err.println("Sluice does not start: " + reason(thrown));
    System.err.println(advice(thrown));
    System.exit(1);
  }

  /** Which part it is and why, in one line. */
  static String reason(Throwable thrown) {
    Throwable cause = telling(thrown);
    String message = cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return part(cause) + text.lines().findFirst().orElse(text);
  }

  private static String part(Throwable cause) {
    return switch (cause) {
      case SQLException e -> "Postgres: ";
      case KafkaException e -> "Kafka: ";
      default -> "";
    };
  }

  private static String advice(Throwable thrown) {
    return switch (telling(thrown)) {
      case EmbeddedException e -> e.advice();
      case ConfigException e -> e.advice();
      case SQLException e -> "Check SLUICE_DATABASE_URL, or leave it out to use the embedded one.";
      case KafkaException e ->
          "Check SLUICE_KAFKA_BOOTSTRAP, or leave it out to use the embedded one.";
      default -> "See logs/sluice.log in the home (SLUICE_HOME).";
    };
  }

  /**
   * The first cause that was made for people or tells the part, else the innermost, which may be no
   * more than "connection refused".
   */
  private static Throwable telling(Throwable thrown) {
    Throwable cause = thrown;
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      cause = t;
      if (t instanceof EmbeddedException
          || t instanceof ConfigException
          || t instanceof SQLException
          || t instanceof KafkaException) {
        return t;
      }
    }
    return cause;
  }
}
