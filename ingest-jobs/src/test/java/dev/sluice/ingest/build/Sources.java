package dev.sluice.ingest.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project, without what the build and editors leave behind. */
final class Sources {

  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

  private Sources() {}

  /** The project's root: the folder above this module. */
  static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return Files.exists(module.resolve("sluice")) ? module : module.getParent();
  }

  /** All files below the root whose name ends so. */
  static List<Path> files(String suffix) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(root(), new Collecting(suffix, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }

  private static final class Collecting extends SimpleFileVisitor<Path> {

    private final String suffix;
    private final List<Path> files;

    Collecting(String suffix, List<Path> files) {
      this.suffix = suffix;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean ours = !NOT_OURS.contains(directory.getFileName().toString());
      return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (attributes.isRegularFile() && name.endsWith(suffix) && !NOT_OURS.contains(name)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
