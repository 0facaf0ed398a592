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
    paths(folders).forEach(path -> texts.put(path, text(path)));
    return texts;
  }

  /** Their paths: folder after folder as given, in order within each. */
  static List<String> paths(Collection<Path> folders) {
    return folders.stream().flatMap(folder -> files(folder).stream()).distinct().toList();
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of one of them. */
  static String text(String path) {
    Path file = Path.of(path);
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
