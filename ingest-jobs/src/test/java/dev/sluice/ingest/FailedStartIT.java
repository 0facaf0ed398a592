package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A server that can't start says in one line which part and why, in another what to do. */
class FailedStartIT {

  /** Nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path directory;

  @Test
  void aDatabaseThatDoesNotAnswerIsNamed() throws Exception {
    String said =
        failedStart(
            Map.of(
                "SLUICE_DATABASE_URL",
                "jdbc:postgresql://" + NOWHERE + "/none",
                "SLUICE_DATABASE_USER",
                "nobody",
                "SLUICE_DATABASE_PASSWORD",
                "made-up",
                "SLUICE_KAFKA_BOOTSTRAP",
                NOWHERE));

    assertThat(said)
        .contains("Sluice does not start: Postgres: ", "refused")
        .contains("Check SLUICE_DATABASE_URL");
  }

  /** As Spring wraps it; to wait for a broker in vain takes half a minute. */
  @Test
  void aBrokerThatDoesNotAnswerIsNamed() {
    Throwable away = new KafkaException("the broker does not answer", new TimeoutException());

    String said = SluiceServer.reason(new IllegalStateException("a bean does not start", away));

    assertThat(said).isEqualTo("Kafka: the broker does not answer");
  }

  @Test
  void aHomeThatCanNotBeWrittenIsNamed() throws Exception {
    Files.writeString(directory.resolve("home"), "a file");

    assertThat(failedStart(Map.of()))
        .contains("Sluice does not start: ", directory.resolve("home").toString());
  }

  private String failedStart(Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SluiceServer.class.getName(),
                "--home=" + directory.resolve("home"),
                "--port=0")
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    return said;
  }
}
