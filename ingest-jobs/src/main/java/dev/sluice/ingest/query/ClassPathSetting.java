package dev.sluice.ingest.query;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where the classes of a repository's dependencies lie. Only whoever may read the folders of the
 * server's machine says so: never the content of a repository.
 */
@Component
class ClassPathSetting {

  private static final int MOST_ENTRIES = 10_000;
  private static final String WHAT_TO_NAME =
      "name jars, folders of classes or folders of jars, by absolute paths of the server's machine";

  private final RepositoryStore repositories;
  private final Locations locations;

  ClassPathSetting(RepositoryStore repositories, Locations locations) {
    this.repositories = repositories;
    this.locations = locations;
  }

  /**
   * Remembers it for the runs to come.
   *
   * @param entries absolute paths; none for no class path
   * @param byKey whether the request showed an API key
   */
  void set(Repository repository, List<String> entries, boolean byKey) {
    if (entries.size() > MOST_ENTRIES) {
      throw ApiException.invalid(
          "'classPath' has more than " + MOST_ENTRIES + " entries", "name folders of jars");
    }
    entries.forEach(entry -> require(entry, byKey));
    repositories.classPath(repository.id(), entries);
  }

  private void require(String entry, boolean byKey) {
    Path path = path(entry);
    if (byKey) {
      locations.requireAllowed(path);
    }
    if (!Files.isReadable(path)) {
      throw ApiException.invalid(
          "'classPath' names %s, which is not there or can't be read".formatted(path),
          WHAT_TO_NAME);
    }
  }

  private static Path path(String entry) {
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
