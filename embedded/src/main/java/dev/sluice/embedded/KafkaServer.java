package dev.sluice.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker as a child process, in a JVM of its own. */
final class KafkaServer implements ManagedServer {

  private static final Logger log = LoggerFactory.getLogger(KafkaServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  // A small broker: the serial collector saves threads and tables, and without the optimising
  // compiler it starts with half the processor time (RATIONALE.md).
  private static final List<String> JVM =
      List.of(
          "-Xms32m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-XX:TieredStopAtLevel=1",
          "-Djava.awt.headless=true",
          "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final SluiceHome home;
  private final Map<String, String> given;
  private final Map<String, String> environment;
  private final int port;
  private final int controllerPort;

  KafkaServer(SluiceHome home, EmbeddedConfig config, int port, int controllerPort) {
    this.home = home;
    this.given = config.brokerSettings();
    this.environment = config.environment();
    this.port = port;
    this.controllerPort = controllerPort;
  }

  @Override
  public String name() {
    return "kafka";
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Process launch() throws IOException {
    stopLeftovers(home);
    SluiceHome.createPrivate(home.kafka());
    BrokerSettings settings = new BrokerSettings(home.kafka(), port, controllerPort, given);
    settings.write();
    Files.deleteIfExists(ready());
    ProcessBuilder builder =
        new ProcessBuilder(Command.detached(command(settings.file())))
            .directory(home.kafka().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.equals("JDK_JAVA_OPTIONS"));
    return builder.start();
  }

  private List<String> command(Path settings) {
    KafkaClasspath classpath = KafkaClasspath.ofThisProcess();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(StartupArchive.options("broker", classpath.entries(), environment));
    command.add("-Dlogback.configurationFile=" + home.kafka().resolve("logback.xml").toUri());
    command.add("-cp");
    command.add(classpath.join());
    command.add(BrokerMain.class.getName());
    command.add(settings.toString());
    return command;
  }

  static void stopLeftovers(SluiceHome home) {
    Leftovers leftovers =
        new Leftovers(home.kafka(), (exe, line) -> line.contains(BrokerMain.class.getName()));
    leftovers.find().forEach(pid -> leftovers.stop(pid, "TERM", PATIENCE));
  }

  private Path ready() {
    return home.kafka().resolve(BrokerMain.READY);
  }

  @Override
  public boolean isReady(Process process) {
    try {
      return Files.readString(ready(), StandardCharsets.US_ASCII)
          .equals(Long.toString(process.pid()));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void stop(Process process) {
    process.destroy();
  }

  @Override
  public ComponentHealth check(Process process) {
    try {
      BrokerProbe.ask(port);
      return new ComponentHealth(name(), true, "process " + process.pid() + ", port " + port);
    } catch (IOException e) {
      return new ComponentHealth(name(), false, "does not answer: " + e.getMessage());
    }
  }

  /**
   * Puts data aside that the broker cannot work with. It holds nothing that the sources and the
   * database cannot give again.
   */
  @Override
  public boolean recover() throws IOException {
    Path data = home.kafka().resolve(BrokerSettings.DATA);
    if (!Files.exists(data) || !Ports.isFree(port) || !Ports.isFree(controllerPort)) {
      return false;
    }
    Path aside = home.kafka().resolve("data.unusable");
    log.warn("The broker does not start on its data; moved to {}, starting empty", aside);
    FileTree.delete(aside);
    Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  @Override
  public Path log() {
    return home.logs().resolve("kafka.out");
  }
}
