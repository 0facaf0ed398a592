package dev.sluice.testkit.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files that the JDK's compiler makes of sources in a test. */
public final class CompiledClasses {

  private CompiledClasses() {}

  /**
   * Compiles sources into a folder.
   *
   * @param classPath what they refer to besides; may be empty
   * @param sources each begins with its package and names its type {@code Name} by its first {@code
   *     class Name}, {@code interface Name} or the like
   */
  public static Path folder(Path folder, List<Path> classPath, String... sources) {
    List<JavaFileObject> files = Stream.of(sources).map(CompiledClasses::source).toList();
    String path = String.join(":", classPath.stream().map(Path::toString).toList());
    List<String> options = List.of("-d", folder.toString(), "-proc:none", "-cp", path);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (!compiler.getTask(null, null, null, options, null, files).call()) {
      throw new IllegalArgumentException("the sources don't compile");
    }
    return folder;
  }

  /** Packs a folder of classes into a jar. */
  public static Path jar(Path jar, Path folder) {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> all = Files.walk(folder)) {
      TreeMap<String, Path> files = new TreeMap<>();
      all.filter(Files::isRegularFile).forEach(f -> files.put("" + folder.relativize(f), f));
      for (String name : files.keySet()) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(files.get(name)));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private static JavaFileObject source(String text) {
    String name = text.replaceFirst("(?s).*?\\b(class|interface|record|enum)\\s+(\\w+).*", "$2");
    return new SimpleJavaFileObject(
        URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
