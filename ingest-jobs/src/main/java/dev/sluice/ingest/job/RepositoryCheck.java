package dev.sluice.ingest.job;

import dev.sluice.schema.model.Difference;
import dev.sluice.schema.model.Repository;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Compares the index of a repository with its source. */
@FunctionalInterface
public interface RepositoryCheck {

  /**
   * What differs.
   *
   * @param counts how much, by kind
   * @param differences the first of them
   * @param checked how many paths were compared
   */
  record Findings(Map<Difference.Kind, Long> counts, List<Difference> differences, long checked) {

    /** How much differs in that way. */
    public long count(Difference.Kind kind) {
      return counts.getOrDefault(kind, 0L);
    }
  }

  /**
   * Compares all refs of the repository.
   *
   * @param progress is told how many paths were compared so far, and may end it by throwing
   */
  Findings of(Repository repository, LongConsumer progress);
}
