package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.schema.model.Repository;
import dev.sluice.schema.port.RepositoryStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The class paths that repositories have been given. Thread-safe. */
public final class Dependencies {

  private final RepositoryStore repositories;
  private final ClassPaths classPaths = new ClassPaths();
  private final Map<String, ClassPath> latest = new ConcurrentHashMap<>();

  /** Class paths as that store has them. */
  public Dependencies(RepositoryStore repositories) {
    this.repositories = repositories;
  }

  /** As it is now; the first time, jars take some ms each. */
  public ClassPath of(Repository repository) {
    ClassPath found = classPaths.of(entries(repository));
    latest.put(repository.id(), found);
    return found;
  }

  /** What was named. */
  public List<String> entries(Repository repository) {
    return repositories.classPath(repository.id());
  }

  /** As this process has last read it, without looking at a file. */
  public Optional<ClassPath> latest(Repository repository) {
    return Optional.ofNullable(latest.get(repository.id()));
  }
}
