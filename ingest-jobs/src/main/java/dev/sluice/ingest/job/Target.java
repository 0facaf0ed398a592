package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import java.time.Instant;

/** What a run leads a ref to. */
sealed interface Target permits GitTarget, GithubTarget {

  /** The ref as the run found it. */
  IndexedRef ref();

  /** The commit, or what stands for one. */
  String commitId();

  /** When that was made. */
  Instant committedAt();

  /** Whether the repository's web page is known to have it. */
  boolean pushed();

  /** Fingerprint of the rules by which content is selected. */
  String policy();

  /** What its code graph would be made with; empty if it has none. */
  String graphBasis();

  /** Reads a path of it. */
  Content read(Revision.Present revision);

  /** Whether the ref's content was selected by the same rules. */
  default boolean samePolicy() {
    return ref().indexed() && ref().policy().equals(policy());
  }

  /** Whether the ref is there already. */
  default boolean unchanged() {
    return samePolicy()
        && ref().graphBasis().equals(graphBasis())
        && commitId().equals(ref().commitId());
  }
}
