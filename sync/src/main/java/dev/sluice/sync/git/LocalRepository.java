package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * A repository on this machine, found as git finds it. Its configuration is read without following
 * includes: a repository that someone else made must not name files to read.
 *
 * @param gitDir folder of HEAD and the index
 * @param commonDir folder of objects and refs; another one than {@code gitDir} for a linked
 *     worktree
 * @param worktree root of the working tree, null when bare
 * @param config the repository's own configuration
 */
record LocalRepository(Path gitDir, Path commonDir, @Nullable Path worktree, Config config) {

  private static final String GIT_FILE_PREFIX = "gitdir:";
  private static final long LONGEST_CONFIG = 4 << 20;

  /** Finds the repository that a folder is, or is in. */
  static LocalRepository at(Path path) {
    return find(path).orElseThrow(() -> notARepository(path));
  }

  /** The same, empty when there is none. */
  static Optional<LocalRepository> find(Path path) {
    try {
      return Files.isDirectory(path) ? search(path.toRealPath()) : Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static Optional<LocalRepository> search(Path start) throws IOException {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path dotGit = folder.resolve(".git");
      if (isGitDir(dotGit)) {
        return Optional.of(openPointedTo(dotGit.toRealPath(), folder));
      }
      if (Files.isRegularFile(dotGit)) {
        return Optional.of(openPointedTo(pointedTo(dotGit), folder));
      }
      if (isGitDir(folder)) {
        return Optional.of(open(folder, null));
      }
    }
    return Optional.empty();
  }

  private static LocalRepository openPointedTo(Path gitDir, Path folder) throws IOException {
    LocalRepository found = open(gitDir, folder);
    new GitPointer(folder, gitDir).requireMutual(found.config());
    return found;
  }

  private static LocalRepository open(Path gitDir, @Nullable Path worktree) throws IOException {
    Path commonDir = commonDir(gitDir);
    GitPointer.requirePart(gitDir, commonDir);
    Config config = readConfig(commonDir.resolve("config"));
    refuseUnsupported(config, gitDir);
    boolean ownFolder = worktree == null && gitDir.endsWith(".git");
    Path root =
        ownFolder && !config.getBoolean("core", "bare", false) ? gitDir.getParent() : worktree;
    return new LocalRepository(gitDir, commonDir, root, config);
  }

  private static boolean isGitDir(Path folder) {
    return Files.exists(folder.resolve("HEAD"))
        && (Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"))
            || Files.exists(folder.resolve("commondir")));
  }

  private static Path pointedTo(Path gitFile) throws IOException {
    String content = GitPointer.firstLine(gitFile);
    if (!content.startsWith(GIT_FILE_PREFIX)) {
      throw notARepository(gitFile);
    }
    Path target = gitFile.resolveSibling(content.substring(GIT_FILE_PREFIX.length()).strip());
    if (!isGitDir(target)) {
      throw new GitSourceException(
          Kind.NOT_A_REPOSITORY,
          gitFile + " points to a repository that does not exist",
          "Run git worktree repair in the main working tree, or index that one.");
    }
    return target.toRealPath();
  }

  private static Path commonDir(Path gitDir) throws IOException {
    Path file = gitDir.resolve("commondir");
    return Files.isRegularFile(file)
        ? gitDir.resolve(GitPointer.firstLine(file)).toRealPath()
        : gitDir;
  }

  private static Config readConfig(Path file) throws IOException {
    Config config = new Config();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_CONFIG) {
        config.fromText(Files.readString(file));
      }
    } catch (ConfigInvalidException e) {
      throw new GitSourceException(
          Kind.DAMAGED,
          file + " is not valid",
          "Run git config --list there and correct the file.",
          e);
    }
    return config;
  }

  private static void refuseUnsupported(Config config, Path gitDir) {
    String format = config.getString("extensions", null, "objectformat");
    if (format != null && !format.equalsIgnoreCase("sha1")) {
      throw unsupported(
          gitDir + " is a " + format.toUpperCase(Locale.ROOT) + " repository, which can't be read",
          "Index a SHA-1 repository with the same content, such as a fresh clone of a mirror.");
    }
    String storage = config.getString("extensions", null, "refstorage");
    if (storage != null && !storage.equalsIgnoreCase("files")) {
      throw unsupported(
          gitDir + " keeps its refs in " + storage + " format, which can't be read",
          "Run git refs migrate --ref-format=files in it, or index its origin's URL.");
    }
  }

  /** URL or path of {@code origin}, if there is one. */
  Optional<String> originUrl() {
    String url = config.getString("remote", "origin", "url");
    return Optional.ofNullable(url).filter(text -> !text.isBlank());
  }

  /** Whether objects are left out until someone asks for them. */
  boolean isPartial() {
    return config.getString("extensions", null, "partialclone") != null
        || config.getSubsections("remote").stream()
            .anyMatch(remote -> config.getBoolean("remote", remote, "promisor", false));
  }

  Path objects() {
    return commonDir.resolve("objects");
  }

  /** The folder that people call the repository. */
  Path root() {
    return worktree == null ? gitDir : worktree;
  }

  /** The same for every linked worktree of one repository. */
  Path identity() {
    Path parent = commonDir.getParent();
    return commonDir.endsWith(".git") && parent != null ? parent : commonDir;
  }

  private static GitSourceException unsupported(String message, String advice) {
    return new GitSourceException(Kind.UNSUPPORTED, message, advice);
  }

  private static GitSourceException notARepository(Path path) {
    return new GitSourceException(
        Kind.NOT_A_REPOSITORY,
        path + (Files.exists(path) ? " is not a git repository" : " does not exist"),
        "Give the path of a git working tree or bare repository, or an https or ssh URL.");
  }

  private static GitSourceException unreadable(Path path, IOException cause) {
    return new GitSourceException(
        Kind.FORBIDDEN, path + " can't be read", "Check the permissions of the folder.", cause);
  }
}
