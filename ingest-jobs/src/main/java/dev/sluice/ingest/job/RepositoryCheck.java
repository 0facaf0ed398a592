package dev.sluice.ingest.job;

import dev.sluice.schema.model.Repository;

/** Compares the index of a repository with its source. */
@FunctionalInterface
public interface RepositoryCheck {

  /**
   * How much differs.
   *
   * @param missing what the source has and the index lacks
   * @param extra what the index has and the source lacks
   * @param stale what the source has in another state by now
   * @param checked how many paths were compared
   */
  record Differences(long missing, long extra, long stale, long checked) {}

  /** Compares all refs of the repository. */
  Differences of(Repository repository);
}
