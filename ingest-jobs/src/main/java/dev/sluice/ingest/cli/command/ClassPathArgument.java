package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A class path as people write it. */
final class ClassPathArgument {

  private static final Pattern SEPARATORS =
      Pattern.compile(Pattern.quote(File.pathSeparator) + "|\\R");

  private ClassPathArgument() {}

  /**
   * Absolute paths; relative ones are meant from the current directory, also those in a file.
   *
   * @param given paths separated as in {@code java -cp}, or {@code @} and the file that has them
   */
  static List<String> entries(Session session, String given) {
    String text = given.startsWith("@") ? read(path(session, given.substring(1))) : given;
    return Arrays.stream(SEPARATORS.split(text))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.endsWith("/*") ? entry.substring(0, entry.length() - 1) : entry)
        .map(entry -> path(session, entry).toString())
        .distinct()
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Failure.missing(
          "The class path can't be read from " + file + ".",
          "Write it with: mvn dependency:build-classpath -Dmdep.outputFile=" + file);
    }
  }

  private static Path path(Session session, String given) {
    try {
      return session.directory().resolve(given).normalize();
    } catch (InvalidPathException e) {
      throw Failure.usage("That is no path: " + e.getMessage(), "Name jars and folders.");
    }
  }
}
