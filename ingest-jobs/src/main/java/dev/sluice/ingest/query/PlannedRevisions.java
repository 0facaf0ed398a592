package dev.sluice.ingest.query;

import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.sync.git.ResolvedRef;
import dev.sluice.sync.git.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts what a run would do with revisions. */
final class PlannedRevisions {

  // Assumptions, not measurements of this machine: a plan needs the order of magnitude. 40 texts a
  // second is what two cores embed with the model in process.
  private static final double BYTES_A_TEXT = 900;

  private static final double FILES_A_SECOND = 400;
  private static final double TEXTS_A_SECOND = 40;
  private static final int PORTION = 2_000;

  private final FileVersionStore files;
  private final Map<UUID, Long> portion = new HashMap<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private long seen;
  private long deleted;
  private long read;
  private long bytes;

  PlannedRevisions(FileVersionStore files) {
    this.files = files;
  }

  void accept(Revision revision) {
    switch (revision) {
      case Revision.Gone gone -> deleted++;
      case Revision.Skipped skip -> skipped.merge(skip.reason().label(), 1L, Long::sum);
      case Revision.Present present -> add(present);
    }
    seen++;
  }

  private void add(Revision.Present present) {
    portion.put(FileVersion.current(present.blobId(), present.language()).id(), present.size());
    if (portion.size() == PORTION) {
      count();
    }
  }

  private void count() {
    Set<UUID> missing = files.missing(portion.keySet());
    read += missing.size();
    bytes += missing.stream().mapToLong(id -> portion.getOrDefault(id, 0L)).sum();
    portion.clear();
  }

  PlanController.Plan plan(String repository, ResolvedRef resolved, boolean sameGraph) {
    count();
    long texts = Math.round(Math.ceil(bytes / BYTES_A_TEXT));
    double seconds = read / FILES_A_SECOND + texts / TEXTS_A_SECOND;
    return new PlanController.Plan(
        repository,
        resolved.name(),
        resolved.commitId(),
        seen == 0 && sameGraph,
        !sameGraph,
        seen - deleted,
        skipped,
        deleted,
        read,
        bytes,
        texts,
        Math.round(seconds * 10) / 10.0,
        0);
  }
}
