package dev.sluice.ingest.query;

import dev.sluice.schema.model.Difference;
import org.jspecify.annotations.Nullable;

/** Something that a run found to differ; the path is null for a ref as a whole. */
record DifferenceView(String kind, String ref, @Nullable String path, String reason) {

  static DifferenceView of(Difference found) {
    return new DifferenceView(found.kind().label(), found.ref(), found.path(), found.reason());
  }
}
