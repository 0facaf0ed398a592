package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SluiceHomeTest {

  @TempDir Path directory;

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(SluiceHome.resolve(Map.of("SLUICE_HOME", "/x/y", "HOME", "/h")))
        .isEqualTo(Path.of("/x/y"));
    assertThat(SluiceHome.resolve(Map.of("XDG_DATA_HOME", "/data", "HOME", "/h")))
        .isEqualTo(Path.of("/data/sluice"));
  }

  @Test
  void relativeDirectoriesOfTheConventionAreIgnored() {
    assertThat(SluiceHome.resolve(Map.of("XDG_DATA_HOME", "data", "HOME", "/h")))
        .startsWithRaw(Path.of("/h"));
  }

  @Test
  void isClosedToOthers() throws Exception {
    SluiceHome home = SluiceHome.open(directory.resolve("a home"));
    assertThat(Files.getPosixFilePermissions(home.root())).hasSize(3);
    assertThat(home.hasDatabase()).isFalse();
  }

  @Test
  void aFileInItsPlaceIsAnErrorWithAdvice() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatExceptionOfType(EmbeddedException.class)
        .isThrownBy(() -> SluiceHome.open(file))
        .satisfies(e -> assertThat(e.advice()).contains("SLUICE_HOME"));
  }

  @Test
  void isLockedOnceAtATime() throws Exception {
    Path file = SluiceHome.open(directory).lock();
    try (HomeLock lock = HomeLock.acquire(file)) {
      assertThat(lock).isNotNull();
      assertThatExceptionOfType(EmbeddedException.class)
          .isThrownBy(() -> HomeLock.acquire(file))
          .withMessageContaining("process " + ProcessHandle.current().pid());
    }
    HomeLock.acquire(file).close();
  }

  @Test
  void knowsWhenItsFileWasDeletedOrReplaced() throws Exception {
    Path file = SluiceHome.open(directory).lock();
    try (HomeLock lock = HomeLock.acquire(file)) {
      assertThat(lock.isInPlace()).isTrue();
      Files.delete(file);
      assertThat(lock.isInPlace()).isFalse();
      try (HomeLock successor = HomeLock.acquire(file)) {
        assertThat(successor.isInPlace()).isTrue();
        assertThat(lock.isInPlace()).isFalse();
      }
    }
  }
}
