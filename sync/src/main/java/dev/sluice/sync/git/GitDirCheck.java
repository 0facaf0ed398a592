package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * Looks at the files of a repository's own folder before JGit opens them: pipes and devices never
 * end, links lead out of the repository, and so do refs that name a path instead of a ref.
 */
final class GitDirCheck {

  private static final List<String> OF_WORKTREE = List.of(Constants.HEAD, "index", "gitdir");
  private static final List<String> SHARED =
      List.of(
          "config",
          "packed-refs",
          "shallow",
          "info/exclude",
          "info/attributes",
          "objects/info/alternates");

  private static final int ID_AND_LINE_BREAK = 41;
  private static final int LONGEST_REF = 4096;
  private static final String SYMBOLIC = "ref: ";

  /** Git writes a ref there before it takes its place; nobody reads it. */
  private static final String LOCK = ".lock";

  private final LocalRepository local;

  GitDirCheck(LocalRepository local) {
    this.local = local;
  }

  /** Throws a {@link GitSourceException} that names the file which is not as it should be. */
  void run() throws IOException {
    files();
    Path refs = local.commonDir().resolve("refs");
    if (Files.isDirectory(refs)) {
      Files.walkFileTree(refs, new Refs());
    }
  }

  /** The same without the refs, of which there can be many: for who reads none. */
  void files() throws IOException {
    for (String name : OF_WORKTREE) {
      requirePlain(local.gitDir().resolve(name));
    }
    for (String name : SHARED) {
      requirePlain(local.commonDir().resolve(name));
    }
    requireRef(local.gitDir().resolve(Constants.HEAD));
  }

  /** Git itself may be at work: refs come and go while they are looked at. */
  private final class Refs extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.toString().endsWith(LOCK)) {
        requireRef(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }

  // Looked at once: between two looks it can go.
  private void requirePlain(Path file) throws IOException {
    try {
      if (Files.isSymbolicLink(file) && Files.exists(file) && !isInside(file.toRealPath())) {
        throw refused(file, "leads out of the repository");
      }
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw refused(file, "is not a file");
      }
    } catch (NoSuchFileException e) {
      // not there, or not any more
    }
  }

  private boolean isInside(Path real) {
    return real.startsWith(local.gitDir()) || real.startsWith(local.commonDir());
  }

  private void requireRef(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || !Files.exists(file)) {
      return;
    }
    try {
      requirePlain(file);
      long size = Files.size(file);
      if (size > LONGEST_REF || size != ID_AND_LINE_BREAK && leadsOut(Files.readString(file))) {
        throw refused(file, "is not a ref");
      }
    } catch (NoSuchFileException e) {
      // it has gone meanwhile
    }
  }

  private static boolean leadsOut(String content) {
    if (!content.startsWith(SYMBOLIC)) {
      return false; // an id, or damaged
    }
    String name = content.substring(SYMBOLIC.length()).strip();
    return !name.startsWith(Constants.R_REFS) || !Repository.isValidRefName(name);
  }

  private static GitSourceException refused(Path file, String why) {
    return new GitSourceException(
        Kind.DAMAGED, file + " " + why, "Clone the repository anew, or index its origin's URL.");
  }
}
