package dev.sluice.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The child process that is the broker; formats its storage the first time. */
public final class BrokerMain {

  /** The file that says, by holding the process id, that the broker takes connections. */
  static final String READY = "ready";

  private BrokerMain() {}

  /**
   * Runs until it is told to stop.
   *
   * @param arguments the path of the broker's properties
   */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Properties properties = read(file);
    format(Path.of(properties.getProperty("log.dirs")));
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    start(server);
    announce(file.resolveSibling(READY));
    server.awaitShutdown();
  }

  @SuppressWarnings("SystemOut") // the supervisor shows the end of our output
  private static void start(KafkaRaftServer server) {
    try {
      server.startup();
    } catch (Throwable e) {
      e.printStackTrace(System.err);
      Runtime.getRuntime().halt(1);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }

  /** All or nothing: what was interrupted leaves only the temporary directory. */
  private static void format(Path data) throws Exception {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    Path temporary = data.resolveSibling(data.getFileName() + ".new");
    FileTree.delete(temporary);
    new Formatter()
        .setPrintStream(
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setMetadataLogDirectory(temporary.toString())
        .addDirectory(temporary.toString())
        .run();
    FileTree.delete(data);
    Files.move(temporary, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void announce(Path ready) throws IOException {
    Path temporary = ready.resolveSibling(READY + ".new");
    Files.writeString(temporary, Long.toString(ProcessHandle.current().pid()));
    Files.move(temporary, ready, StandardCopyOption.ATOMIC_MOVE);
  }
}
