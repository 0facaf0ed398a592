package dev.sluice.sync.git;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one mirror. It is made under another name and renamed when it is whole, so that a
 * crash leaves a mirror or none. A clone's mirror borrows the clone's objects, see RATIONALE.md;
 * the clone and its origin's URL therefore have a mirror each.
 */
final class MirrorDirectory {

  private static final String CREDENTIALS = "sluice-credentials";

  private static final int MOST_PACKS = 50;

  private final Path mirrors;
  private final Path folder;
  private final RepositoryLocation location;
  private final Clock clock;

  private MirrorDirectory(Path mirrors, String name, RepositoryLocation location, Clock clock) {
    this.clock = clock;
    this.mirrors = mirrors;
    this.folder = mirrors.resolve(name);
    this.location = location;
  }

  static MirrorDirectory of(Path mirrors, RepositoryLocation location, Clock clock) {
    String source = ContentHash.of(location.fetchUri()).hex().substring(0, 8);
    return new MirrorDirectory(mirrors, location.id() + "-" + source + ".git", location, clock);
  }

  Path folder() {
    return folder;
  }

  Path lockFile() {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }

  /**
   * Opens the mirror when there is nothing to write, which needs no lock: looking at a mirror must
   * not wait for a fetch that takes minutes.
   */
  Optional<Repository> openAsItIs() {
    try {
      boolean ready = location.credentials() == null && isWhole() && !isPruningDue();
      return ready ? Optional.of(repository(folder)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // told by open()
    }
  }

  private boolean isPruningDue() throws IOException {
    return location.isLocal() && Housekeeping.isPruningDue(folder, clock);
  }

  /** Opens the mirror, made anew when there is none or it is not whole. */
  Repository open() {
    try {
      PrivateFiles.createFolder(mirrors);
      if (!isWhole()) {
        create();
      }
      remember(location.credentials());
      if (location.isLocal()) {
        Housekeeping.pruneSnapshots(folder, clock);
      }
      return repository(folder);
    } catch (IOException e) {
      throw failed("can't be made", e);
    }
  }

  /** Throws the mirror away and makes it anew. */
  Repository recreate() {
    try {
      FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    } catch (IOException e) {
      throw failed("is damaged and can't be deleted", e);
    }
    return open();
  }

  /** Deletes lock files of a process that died; the caller holds the mirror's own lock. */
  void removeStaleLocks() throws IOException {
    try (var files = Files.walk(folder, 1)) {
      for (Path lock : files.filter(MirrorDirectory::isLock).toList()) {
        Files.deleteIfExists(lock);
      }
    }
    try (var files = Files.walk(folder.resolve("refs"))) {
      for (Path lock : files.filter(MirrorDirectory::isLock).toList()) {
        Files.deleteIfExists(lock);
      }
    }
  }

  private static boolean isLock(Path file) {
    return file.toString().endsWith(".lock") && Files.isRegularFile(file);
  }

  /** What stood in a URL that the mirror was once opened with. */
  Optional<UrlCredentials> credentials() {
    try {
      Path file = folder.resolve(CREDENTIALS);
      return Files.exists(file)
          ? Optional.of(UrlCredentials.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void remember(@Nullable UrlCredentials credentials) throws IOException {
    if (credentials != null) {
      PrivateFiles.write(folder.resolve(CREDENTIALS), credentials.format());
    }
  }

  private boolean isWhole() throws IOException {
    return Files.isRegularFile(folder.resolve("HEAD"))
        && Files.isRegularFile(folder.resolve("config"))
        && Files.size(folder.resolve("config")) > 0
        && Files.isDirectory(folder.resolve("objects"))
        && borrowsAsItShould();
  }

  private boolean borrowsAsItShould() throws IOException {
    Path file = alternates(folder);
    String borrowed = Files.exists(file) ? Files.readString(file) : "";
    return borrowed.equals(alternatesContent());
  }

  private void create() throws IOException {
    FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    Path unfinished = Files.createTempDirectory(mirrors, "unfinished-");
    try (Repository repository = repository(unfinished)) {
      repository.create(true);
      configure(repository.getConfig());
      Files.writeString(alternates(unfinished), alternatesContent());
    }
    rename(unfinished);
  }

  private void configure(StoredConfig config) throws IOException {
    config.setString("core", null, "logAllRefUpdates", "false");
    // Every fetch leaves a pack. JGit puts many together after a fetch, under our lock this way.
    config.setInt("gc", null, "auto", 0);
    config.setInt("gc", null, "autoPackLimit", MOST_PACKS);
    config.setBoolean("gc", null, "autoDetach", false);
    config.setString("gc", null, "prunePackExpire", "now"); // readers look again for moved objects
    if (!location.isLocal()) {
      config.setString("remote", "origin", "url", location.fetchUri());
    }
    config.save();
  }

  private void rename(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
      FileUtils.delete(unfinished.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
      throw e;
    }
  }

  private String alternatesContent() {
    if (!location.isLocal()) {
      return "";
    }
    String objects = LocalRepository.at(Path.of(location.fetchUri())).objects().toString();
    if (objects.indexOf('\n') >= 0) {
      throw new GitSourceException(
          Kind.UNSUPPORTED,
          "The path of the repository has a line break",
          "Move the repository to a path without line breaks.");
    }
    return objects + "\n";
  }

  private static Path alternates(Path gitDir) {
    return gitDir.resolve("objects/info/alternates");
  }

  private static Repository repository(Path gitDir) throws IOException {
    return new FileRepositoryBuilder()
        .setFS(new PlainFileSystem(gitDir.toFile()))
        .setGitDir(gitDir.toFile())
        .setBare()
        .build();
  }

  private GitSourceException failed(String what, IOException cause) {
    return new GitSourceException(
        Kind.FAILED,
        "The mirror " + folder + " " + what + ": " + cause.getMessage(),
        "Check free space and permissions of the folder.",
        cause);
  }
}
