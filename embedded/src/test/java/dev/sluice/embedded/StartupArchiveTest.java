package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupArchiveTest {

  @TempDir Path directory;
  private Path cache;
  private Path jar;

  @BeforeEach
  void makeAJar() throws IOException {
    cache = directory.resolve("cache");
    jar = Files.createFile(directory.resolve("a.jar"));
  }

  private String archiveOf(String program, Path... classPath) {
    return StartupArchive.options(
            program, List.of(classPath), Map.of("XDG_CACHE_HOME", cache.toString()))
        .stream()
        .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
        .findFirst()
        .orElse("none");
  }

  @Test
  void isInThePrivatePartOfTheCache() throws Exception {
    assertThat(archiveOf("broker", jar)).contains(cache + "/sluice/startup/broker-");
    assertThat(Files.getPosixFilePermissions(cache.resolve("sluice/startup"))).hasSize(3);
  }

  @Test
  void programsAndInstallationsHaveTheirOwn() throws Exception {
    Path other = Files.createFile(directory.resolve("b.jar"));
    assertThat(archiveOf("broker", jar, other)).isEqualTo(archiveOf("broker", jar));
    assertThat(archiveOf("broker", other)).isNotEqualTo(archiveOf("broker", jar));
    assertThat(archiveOf("server", jar)).isNotEqualTo(archiveOf("broker", jar));
  }

  @Test
  void isNotMadeOfDirectories() {
    assertThat(archiveOf("broker", jar, directory)).isEqualTo("none");
  }

  @Test
  void isNotMadeWhereTheCacheCannotBe() throws Exception {
    Files.createFile(cache);
    assertThat(archiveOf("broker", jar)).isEqualTo("none");
  }
}
