package dev.sluice.indexer.graph.classpath;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The class files and jars below a folder. Links in it are not followed, what goes meanwhile is
 * passed over, and what may not be looked into is named.
 */
final class FolderFiles extends SimpleFileVisitor<Path> {

  private final List<Path> classes = new ArrayList<>();
  private final List<Path> jars = new ArrayList<>();
  private final List<Path> closed = new ArrayList<>();

  private FolderFiles() {}

  static FolderFiles of(Path folder) throws IOException {
    FolderFiles files = new FolderFiles();
    Files.walkFileTree(folder, files);
    return files;
  }

  List<Path> classes() {
    return classes;
  }

  List<Path> jars() {
    return jars;
  }

  List<Path> closed() {
    return closed;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = String.valueOf(file.getFileName());
    if (attributes.isRegularFile() && name.endsWith(".class")) {
      classes.add(file);
    } else if (attributes.isRegularFile() && name.endsWith(".jar")) {
      jars.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!(failure instanceof NoSuchFileException)) {
      closed.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
    return FileVisitResult.CONTINUE;
  }
}
