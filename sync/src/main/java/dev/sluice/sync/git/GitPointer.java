package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;

/**
 * A folder whose {@code .git} lies elsewhere: a linked worktree, a submodule, or one made with
 * {@code --separate-git-dir}. Git notes in the repository which folder it belongs to. Without that
 * note, a folder made by someone else could present a repository of this machine's user as its own.
 *
 * @param folder real path of the folder
 * @param gitDir real path of what its {@code .git} points to
 */
record GitPointer(Path folder, Path gitDir) {

  private static final int LONGEST = 8192;

  /** Throws a {@link GitSourceException} if the repository does not know the folder. */
  void requireMutual(Config config) throws IOException {
    if (!gitDir.startsWith(folder) && !isLinkedWorktree() && !isWorktreeOf(config)) {
      throw new GitSourceException(
          Kind.NOT_ALLOWED,
          folder + "/.git points to a repository that does not know this folder",
          "If they belong together, run there: git config core.worktree \"$PWD\"; of a linked"
              + " worktree: git worktree repair.");
    }
  }

  /** A repository shares only what is in the folder that it is a part of. */
  static void requirePart(Path gitDir, Path commonDir) {
    if (!gitDir.startsWith(commonDir)) {
      throw new GitSourceException(
          Kind.NOT_ALLOWED,
          gitDir + " borrows another repository that it is no worktree of",
          "Index that repository, or remove the file commondir.");
    }
  }

  private boolean isLinkedWorktree() throws IOException {
    Path note = gitDir.resolve("gitdir");
    return Files.isRegularFile(note) && leads(firstLine(note), folder.resolve(".git"));
  }

  private boolean isWorktreeOf(Config config) throws IOException {
    String worktree = config.getString("core", null, "worktree");
    return worktree != null && leads(worktree, folder);
  }

  private boolean leads(String written, Path to) throws IOException {
    try {
      Path path = gitDir.resolve(written);
      return Files.exists(path) && Files.isSameFile(path, to);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The first line of a small file; empty of a large one. */
  static String firstLine(Path file) throws IOException {
    return Files.size(file) > LONGEST ? "" : Files.readString(file).lines().findFirst().orElse("");
  }
}
