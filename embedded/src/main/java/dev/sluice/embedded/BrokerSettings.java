package dev.sluice.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The broker's configuration, written anew at each start. Reasons are in RATIONALE.md.
 *
 * @param directory the broker's own directory
 * @param given properties that win over ours
 */
record BrokerSettings(Path directory, int port, int controllerPort, Map<String, String> given) {

  static final String DATA = "data";

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", "1"),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("inter.broker.listener.name", "PLAINTEXT"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("message.max.bytes", "8388608"),
          Map.entry("replica.fetch.max.bytes", "8388608"),
          Map.entry("log.segment.bytes", "67108864"),
          Map.entry("log.retention.hours", "168"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // a broker that was killed is back as soon as its old session has expired
          Map.entry("broker.session.timeout.ms", "5000"),
          Map.entry("broker.heartbeat.interval.ms", "1000"));

  Path file() {
    return directory.resolve("server.properties");
  }

  void write() throws IOException {
    try (Writer out = Files.newBufferedWriter(file())) {
      properties().store(out, null);
    }
    Files.writeString(directory.resolve("logback.xml"), logging());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(ALWAYS);
    properties.putAll(given);
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    properties.putIfAbsent("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("log.dirs", directory.resolve(DATA).toString());
    return properties;
  }

  private String logging() {
    Path file = directory.resolveSibling("logs").resolve("kafka");
    String escaped = file.toString().replace("&", "&amp;").replace("<", "&lt;");
    return """
    <configuration>
      <appender name="file" class="ch.qos.logback.core.rolling.RollingFileAppender">
        <file>%1$s.log</file>
        <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
          <fileNamePattern>%1$s.%%i.log</fileNamePattern>
          <maxIndex>3</maxIndex>
        </rollingPolicy>
        <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
          <maxFileSize>5MB</maxFileSize>
        </triggeringPolicy>
        <encoder><pattern>%%d %%-5level %%logger{20} - %%msg%%n</pattern></encoder>
      </appender>
      <logger name="org.apache.kafka" level="WARN"/>
      <logger name="kafka" level="WARN"/>
      <root level="WARN"><appender-ref ref="file"/></root>
    </configuration>
    """
        .formatted(escaped);
  }
}
