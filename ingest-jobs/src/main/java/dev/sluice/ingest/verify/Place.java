package dev.sluice.ingest.verify;

import dev.sluice.ingest.job.RepositoryCheck.Watch;
import dev.sluice.schema.model.Difference.Kind;
import dev.sluice.schema.model.IndexedRef;

/** A ref that is compared, and where what differs there is collected. */
record Place(IndexedRef ref, Collector found, Watch watch) {

  /** The source has it and the index lacks it. */
  void missing(String path, String reason) {
    found.add(Kind.MISSING, ref.name(), path, reason);
  }

  /** The index has it and the source lacks it. */
  void extra(String path, String reason) {
    found.add(Kind.EXTRA, ref.name(), path, reason);
  }

  /** The source has the ref in another state by now. */
  void stale(String reason) {
    found.add(Kind.STALE, ref.name(), null, reason);
  }
}
