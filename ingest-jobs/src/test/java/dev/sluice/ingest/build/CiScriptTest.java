package dev.sluice.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code .ci/run} says and how it ends, with a {@code mvn} that only ends. */
class CiScriptTest {

  @TempDir Path checkout;

  private record Ended(int status, String out) {}

  @BeforeEach
  void writeCheckout() throws IOException {
    Path script = Files.createDirectories(checkout.resolve(".ci")).resolve("run");
    Files.copy(Path.of("..", ".ci", "run"), script);
    Files.createDirectories(checkout.resolve("bench/target"));
    report("core", 3, 1, "1.2 s <<< FAILURE! -- in a.ATest");
    report("store", 4, 0, "0.3 s -- in b.BTest");
  }

  /** As surefire writes it. */
  private void report(String module, int run, int failed, String end) throws IOException {
    Path reports = Files.createDirectories(checkout.resolve(module + "/target/surefire-reports"));
    String line =
        "Tests run: %d, Failures: %d, Errors: 0, Skipped: 0, Time elapsed: %s%n"
            .formatted(run, failed, end);
    Files.writeString(reports.resolve("test.txt"), line);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void endsAsMavenEnded(int status) throws Exception {
    Ended ended = run(status);
    assertThat(ended.out()).endsWith("mvn verify ended with " + status + "\n");
    assertThat(ended.status()).isEqualTo(status);
  }

  @Test
  void countsTheTestsOfEachModuleThatHasSome() throws Exception {
    assertThat(run(0).out())
        .containsPattern("core +3 run, 1 failed, 0 skipped\n.* in a.ATest")
        .containsPattern("store +4 run, 0 failed, 0 skipped")
        .doesNotContain("bench");
  }

  private Ended run(int statusOfMaven) throws IOException, InterruptedException {
    Path maven = Files.createDirectories(checkout.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\nexit " + statusOfMaven + "\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder =
        new ProcessBuilder("bash", checkout.resolve(".ci/run").toString())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", maven.getParent() + ":", (old, first) -> first + old);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
