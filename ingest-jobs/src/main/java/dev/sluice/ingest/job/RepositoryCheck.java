package dev.sluice.ingest.job;

import dev.sluice.schema.model.Difference;
import dev.sluice.schema.model.Repository;
import java.util.List;
import java.util.Map;

/** Compares the index of a repository with its source. */
@FunctionalInterface
public interface RepositoryCheck {

  /**
   * What differs.
   *
   * @param counts how much, by kind
   * @param differences the first 10,000 of each kind
   * @param checked how many paths were compared
   */
  record Findings(Map<Difference.Kind, Long> counts, List<Difference> differences, long checked) {

    /** How much differs in that way. */
    public long count(Difference.Kind kind) {
      return counts.getOrDefault(kind, 0L);
    }
  }

  /** Who follows a comparison. */
  interface Watch {

    /**
     * Is told how far it is, often; may end it by throwing.
     *
     * @param total what there is in all, 0 when that is not known
     */
    void at(long done, long total);

    /** Whether it should end. */
    boolean stopping();
  }

  /** Compares all refs of the repository. */
  Findings of(Repository repository, Watch watch);
}
