package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, in a checkout whose build is older than its sources and without Maven. */
class LauncherTest {

  @TempDir Path checkout;

  @BeforeEach
  void writeCheckout() throws IOException {
    Files.copy(
        Path.of("..", "sluice"), checkout.resolve("sluice"), StandardCopyOption.COPY_ATTRIBUTES);
    file("ingest-jobs/target/sluice/lib/picocli-0.jar", "");
    file("ingest-jobs/target/sluice/client.aot", "");
    Path jar = file("ingest-jobs/target/sluice/ingest-jobs-0.jar", "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    file("pom.xml", "<project/>");
    for (String module : List.of("schema", "embedded", "sync", "indexer", "ingest-jobs")) {
      file(module + "/pom.xml", "<project/>");
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
    }
    file("jdk/release", "JAVA_VERSION=\"25\"\n");
    script("jdk/bin/java", "echo \"java $*\"");
    script("jdk/bin/javac", "exit 1");
  }

  @Test
  void aServerIsStoppedByAnOlderBuild() throws IOException, InterruptedException {
    assertThat(launch("down")).startsWith("java ").endsWith("SluiceCommand down\n");
  }

  @Test
  void everythingElseIsBuiltFirst() throws IOException, InterruptedException {
    assertThat(launch("status")).startsWith("Sluice must be built first, and Maven was not found.");
  }

  private String launch(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", checkout.resolve("sluice").toString(), command)
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().put("PATH", tools());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** A directory of the few programs the launcher calls, of which Maven is none. */
  private String tools() throws IOException {
    Path tools = Files.createDirectories(checkout.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "find", "head", "stty", "cut", "mkdir")) {
      script("tools/" + tool, "exec " + where(tool) + " \"$@\"");
    }
    return tools.toString();
  }

  private static Path where(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private void script(String path, String body) throws IOException {
    Path file = file(path, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path file(String path, String content) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
