package dev.sluice.sync.git;

import dev.sluice.sync.git.GitSourceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.MissingObjectException;

/** Failures while reading what was fetched. */
final class Damage {

  private Damage() {}

  static GitSourceException missing(RepositoryLocation location, MissingObjectException cause) {
    String object = cause.getObjectId().name();
    return isPartial(location)
        ? new GitSourceException(
            Kind.UNSUPPORTED,
            location.fetchUri() + " is a partial clone that lacks object " + object,
            "Run git fetch --refetch --no-filter in it, or index the URL of its origin.",
            cause)
        : new GitSourceException(
            Kind.DAMAGED,
            location.fetchUri() + " lacks object " + object,
            "Run git fsck in the repository; if it is damaged, clone it anew.",
            cause);
  }

  static GitSourceException unreadable(RepositoryLocation location, IOException cause) {
    return new GitSourceException(
        Kind.DAMAGED,
        location.fetchUri() + " can't be read: " + Redacted.of(String.valueOf(cause.getMessage())),
        "Run git fsck in the repository, and check the permissions of its files.",
        cause);
  }

  /** An object, or what a delta makes of one, that memory has no room for. */
  static GitSourceException tooLarge(RepositoryLocation location, Throwable cause) {
    return new GitSourceException(
        Kind.UNSUPPORTED,
        location.fetchUri() + " has an object that does not fit into memory",
        "Remove it from the repository, or give the server more by SLUICE_SERVER_HEAP.",
        cause);
  }

  private static boolean isPartial(RepositoryLocation location) {
    return location.isLocal()
        && LocalRepository.find(Path.of(location.fetchUri()))
            .filter(LocalRepository::isPartial)
            .isPresent();
  }
}
