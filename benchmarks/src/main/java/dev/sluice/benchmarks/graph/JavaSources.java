package dev.sluice.benchmarks.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java files below some folders. */
final class JavaSources {

  private JavaSources() {}

  /** Their texts by path, in the order of the paths. */
  static Map<String, String> read(Collection<Path> folders) {
    Map<String, String> texts = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        texts.put(file.toString(), text(file));
      }
    }
    return texts;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      return latin(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String latin(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
