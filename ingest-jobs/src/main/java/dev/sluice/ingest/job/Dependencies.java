package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;

/** The class paths that repositories have been given, as they are now. */
public final class Dependencies {

  private final RepositoryStore repositories;
  private final ClassPaths classPaths = new ClassPaths();

  /** Class paths as that store has them. */
  public Dependencies(RepositoryStore repositories) {
    this.repositories = repositories;
  }

  /** Reads what has changed since it was last read; the first time, jars take some ms each. */
  public ClassPath of(Repository repository) {
    return classPaths.of(repositories.classPath(repository.id()));
  }
}
