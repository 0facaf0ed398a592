package dev.sluice.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A test rather than a Maven plugin: it runs on the JDK 25 of the tests, while Maven itself may run
 * on an older one that can't parse our sources.
 */
class FormattingTest {

  private static final String COMMAND =
      "mvn test -pl ingest-jobs -am -Dtest=FormattingTest -Dsluice.format=apply"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void everyJavaFileIsFormattedByGoogleJavaFormat() {
    boolean apply = "apply".equals(System.getProperty("sluice.format"));
    List<Path> unformatted =
        Sources.files(".java").parallelStream().filter(file -> differs(file, apply)).toList();

    assertThat(apply ? List.of() : unformatted)
        .as("files that are not formatted; format them with: %s", COMMAND)
        .isEmpty();
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (apply && !source.equals(formatted)) {
        Files.writeString(file, formatted);
      }
      return !source.equals(formatted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new AssertionError(file + " can't be parsed: " + e.getMessage(), e);
    }
  }
}
