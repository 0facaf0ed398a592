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

  private static final List<String> TOOLS =
      List.of("dirname", "readlink", "find", "head", "stty", "cut", "mkdir", "mv", "rm", "nice");

  @TempDir Path checkout;

  @BeforeEach
  void writeCheckout() throws IOException {
    Files.copy(
        Path.of("..", "sluice"), checkout.resolve("sluice"), StandardCopyOption.COPY_ATTRIBUTES);
    file("ingest-jobs/target/sluice/lib/picocli-0.jar", "");
    file("ingest-jobs/target/sluice/client.aot", "");
    age(file("ingest-jobs/target/sluice/ingest-jobs-0.jar", ""));
    file("pom.xml", "<project/>");
    for (String module : List.of("schema", "embedded", "sync", "indexer", "ingest-jobs")) {
      file(module + "/pom.xml", "<project/>");
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
    }
    file("jdk/release", "JAVA_VERSION=\"25\"\n");
    script(
        "jdk/bin/java",
        """
        for word; do
          case $word in -XX:AOTCacheOutput=*) echo trained >"${word#*=}"; exit ;; esac
        done
        echo "java $*"
        """);
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

  @Test
  void aStartUpCacheOfFormerJarsIsMadeAnew() throws IOException, InterruptedException {
    Path cache = checkout.resolve("ingest-jobs/target/sluice/client.aot");
    launch("down");
    assertThat(cache).isEmptyFile();
    age(cache);
    launch("down");
    for (int i = 0; i < 1_000 && Files.size(cache) == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(cache).hasContent("trained");
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
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
    for (String tool : TOOLS) {
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
