package dev.sluice.benchmarks.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The Java sources of a zip, such as a JDK's {@code src.zip}, in a fixed scattered order. */
record SourceFiles(Path zip) {

  /** The sources of the JDK that runs this. */
  static SourceFiles ofThisJdk() {
    return new SourceFiles(Path.of(System.getProperty("java.home"), "lib", "src.zip"));
  }

  /** Hands path and text to the sink until it throws {@link Enough}. */
  void forEach(BiConsumer<String, String> sink) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      file.stream()
          .filter(entry -> entry.getName().endsWith(".java"))
          .sorted(Comparator.comparingInt(entry -> entry.getName().hashCode() * 31))
          .forEach(entry -> sink.accept(entry.getName(), text(file, entry)));
    } catch (Enough e) {
      // the sink has all it wants
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ZipFile file, ZipEntry entry) {
    try (var in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the iteration. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
