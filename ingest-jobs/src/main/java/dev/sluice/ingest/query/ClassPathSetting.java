package dev.sluice.ingest.query;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where the classes of a repository's dependencies lie. Only the user of the server's machine says
 * so: neither the content of a repository nor who has only a key.
 */
@Component
class ClassPathSetting {

  private static final int MOST_ENTRIES = 10_000;
  private static final String WHAT_TO_NAME =
      "name jars, folders of classes or folders of jars, by absolute paths of the server's machine";

  private final RepositoryStore repositories;

  ClassPathSetting(RepositoryStore repositories) {
    this.repositories = repositories;
  }

  /**
   * Refuses what can't be a class path.
   *
   * @param entries absolute paths; null where none are named
   * @param byKey whether the request showed an API key
   */
  void check(@Nullable List<String> entries, boolean byKey) {
    if (entries == null) {
      return;
    }
    if (byKey) {
      throw ApiException.forbidden(
          "with an API key, no class path can be named",
          "name it on the server's machine with ./sluice index --classpath");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw ApiException.invalid(
          "'classPath' has more than " + MOST_ENTRIES + " entries", "name folders of jars");
    }
    entries.forEach(ClassPathSetting::requireReadable);
  }

  /** Remembers it for the runs to come; null changes nothing, an empty list is no class path. */
  void set(Repository repository, @Nullable List<String> entries) {
    if (entries != null) {
      repositories.classPath(repository.id(), entries);
    }
  }

  private static void requireReadable(String entry) {
    Path path = absolute(entry);
    if (!Files.isReadable(path)) {
      throw ApiException.invalid(
          "'classPath' names %s, which is not there or can't be read".formatted(path),
          WHAT_TO_NAME);
    }
  }

  private static Path absolute(String entry) {
    try {
      Path path = Path.of(entry);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw ApiException.invalid("'classPath' has no path: " + e.getMessage(), WHAT_TO_NAME);
    }
    throw ApiException.invalid("'classPath' has the relative path '" + entry + "'", WHAT_TO_NAME);
  }
}
