package dev.sluice.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must not get into the repository. */
class CommittedFilesTest {

  private static final long LARGEST = 1_000_000;

  /** Written in pieces, so that this file does not contain them. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          String.join(
              "|",
              "repo1?\\.maven\\." + "(apache\\.)?org",
              "central\\.sonatype" + "\\.com",
              "(deb|security)\\.debian" + "\\.org",
              "archive\\.ubuntu" + "\\.com",
              "registry\\.npmjs" + "\\.org",
              "registry\\.yarnpkg" + "\\.com",
              "files\\.pythonhosted" + "\\.org",
              "proxy\\.golang" + "\\.org"));

  private static final Pattern HOME =
      Pattern.compile("(?<![\\w.~}])/(home|Us" + "ers)/[\\w.-]+/|(?<![\\w.~}])/ro" + "ot/[\\w.]");

  @Test
  void noFileNamesAPackageRegistry() {
    assertThat(holding(REGISTRY)).as("registries belong into ~/.m2/settings.xml").isEmpty();
  }

  @Test
  void noFileNamesAPersonsDirectory() {
    assertThat(holding(HOME)).as("paths that exist on one machine only").isEmpty();
  }

  @Test
  void noFileIsLargerThanAMegabyte() {
    assertThat(Sources.files("")).allMatch(file -> size(file) <= LARGEST);
  }

  private static List<Path> holding(Pattern pattern) {
    return Sources.files("").stream().filter(file -> pattern.matcher(text(file)).find()).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
