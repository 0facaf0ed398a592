package dev.sluice.sync.git;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.sync.git.GitSourceException.Kind;
import dev.sluice.sync.host.HostRules;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is. A clone and its {@code origin} are one repository: they have the same
 * {@code id} and {@code location}, but are fetched from different places.
 *
 * @param id first 16 hexadecimal digits of the SHA-256 of {@code location}
 * @param location normalised URL without credentials, or real path; equal for a clone and its
 *     origin
 * @param fetchUri what is fetched, without credentials: the local path of a clone, or the URL; give
 *     this to {@link #of} to get the location again
 * @param worktree root of the working tree of a local path, null when bare or remote
 * @param webUrl base of permalinks, such as {@code https://github.com/owner/name}, if known
 * @param suggestedName name of the folder, or the last part of the URL
 * @param credentials what stood in the URL, if anything; the mirror remembers them
 */
public record RepositoryLocation(
    String id,
    String location,
    String fetchUri,
    @Nullable Path worktree,
    @Nullable String webUrl,
    String suggestedName,
    @Nullable UrlCredentials credentials) {

  private static final int LONGEST_CHAIN = 8;

  /** A location without credentials. */
  public RepositoryLocation(
      String id,
      String location,
      String fetchUri,
      @Nullable Path worktree,
      @Nullable String webUrl,
      String suggestedName) {
    this(id, location, fetchUri, worktree, webUrl, suggestedName, null);
  }

  /**
   * Recognises a local path (working tree, a folder in it, bare repository), an https, ssh or file
   * URL, or {@code user@host:path}. Reads local files only.
   *
   * @throws GitSourceException if it is none of them, or a repository that can't be read
   */
  public static RepositoryLocation of(String pathOrUrl) {
    String text = pathOrUrl.strip();
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw unknown("An empty location", null);
    }
    Optional<LocalRepository> local = localPath(text).flatMap(LocalRepository::find);
    return local.map(RepositoryLocation::ofLocal).orElseGet(() -> ofText(text));
  }

  /** Whether it is fetched from this machine's file system. */
  public boolean isLocal() {
    return RemoteUrl.parse(fetchUri).isEmpty();
  }

  /**
   * The same, but of a URL only: nothing on this machine is looked at.
   *
   * @throws GitSourceException if it is no URL of a repository on another machine
   */
  public static RepositoryLocation ofUrl(String text) {
    UrlRules.check(text.strip());
    return RemoteUrl.parse(InsteadOf.apply(text.strip()))
        .map(RepositoryLocation::ofRemote)
        .orElseThrow(() -> unknown("Not the URL of a repository: " + Redacted.of(text), null));
  }

  /**
   * Whether the rules let this location be fetched; of a local path they always do.
   *
   * @throws GitSourceException if not
   */
  public void requireAllowed(HostRules rules) {
    RemoteUrl.parse(fetchUri)
        .ifPresent(url -> new HostGuard(rules, url.endpoint()).check(url.host()));
  }

  private static RepositoryLocation ofText(String text) {
    UrlRules.check(text);
    String url = InsteadOf.apply(text);
    return RemoteUrl.parse(url)
        .map(RepositoryLocation::ofRemote)
        .orElseGet(() -> ofLocal(LocalRepository.at(existingPath(url))));
  }

  private static RepositoryLocation ofRemote(RemoteUrl url) {
    UrlRules.check(url);
    if (url.path().isEmpty()) {
      throw unknown(url.fetchUri() + " names a host, but no repository", null);
    }
    String location = url.normalised();
    return new RepositoryLocation(
        id(location), location, url.fetchUri(), null, url.webUrl(), url.name(), url.credentials());
  }

  private static RepositoryLocation ofLocal(LocalRepository local) {
    Origin origin = origin(local, 0);
    Path root = local.root();
    return new RepositoryLocation(
        id(origin.location()),
        origin.location(),
        root.toString(),
        local.worktree(),
        origin.webUrl(),
        folderName(root));
  }

  private record Origin(String location, @Nullable String webUrl) {}

  private static Origin origin(LocalRepository local, int depth) {
    Optional<String> url = local.originUrl().map(InsteadOf::apply);
    Optional<RemoteUrl> remote = url.flatMap(RemoteUrl::parse);
    if (remote.isPresent()) {
      return new Origin(remote.get().normalised(), remote.get().webUrl());
    }
    Path self = local.identity();
    return url.filter(text -> depth < LONGEST_CHAIN)
        .flatMap(RepositoryLocation::localPath)
        .map(self::resolve)
        .flatMap(path -> LocalRepository.find(path).filter(o -> !o.identity().equals(self)))
        .map(upstream -> origin(upstream, depth + 1))
        .orElseGet(() -> new Origin(self.toString(), null));
  }

  private static Path existingPath(String text) {
    return localPath(text)
        .orElseThrow(() -> unknown("Not a path or git URL: " + Redacted.of(text), null));
  }

  private static Optional<Path> localPath(String text) {
    try {
      if (text.regionMatches(true, 0, "file:", 0, 5)) {
        return Optional.of(Path.of(URI.create(text.replace(" ", "%20"))));
      }
      return text.contains("://") ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return plainFileUrl(text);
    }
  }

  // file://host/path and the like: git takes what follows the slashes
  private static Optional<Path> plainFileUrl(String text) {
    try {
      return text.startsWith("file://")
          ? Optional.of(Path.of(text.substring(7)))
          : Optional.empty();
    } catch (InvalidPathException e) {
      throw unknown("Not a path: " + Redacted.of(text), e);
    }
  }

  private static String folderName(Path root) {
    Path name = root.getFileName();
    String text = name == null ? "root" : name.toString();
    return text.endsWith(".git") && text.length() > 4 ? text.substring(0, text.length() - 4) : text;
  }

  private static String id(String location) {
    return ContentHash.of(location).hex().substring(0, 16);
  }

  private static GitSourceException unknown(String message, @Nullable Throwable cause) {
    return new GitSourceException(
        Kind.NOT_A_REPOSITORY,
        message,
        "Give the path of a git working tree or bare repository, or an https or ssh URL.",
        cause);
  }
}
