package dev.sluice.indexer.chunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The JDK's own sources, where the JDK comes with them. */
final class JdkSources {

  private static final Path ZIP = Path.of(System.getProperty("java.home"), "lib", "src.zip");

  private JdkSources() {}

  static boolean exist() {
    return Files.exists(ZIP);
  }

  /** Every n-th file. */
  static List<String> every(int n) throws IOException {
    try (ZipFile file = new ZipFile(ZIP.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream().filter(entry -> entry.getName().endsWith(".java")).toList();
      return IntStream.range(0, entries.size() / n)
          .mapToObj(i -> read(file, entries.get(i * n)))
          .toList();
    }
  }

  private static String read(ZipFile file, ZipEntry entry) {
    try {
      byte[] bytes = file.getInputStream(entry).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
