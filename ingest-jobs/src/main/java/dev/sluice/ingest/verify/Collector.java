package dev.sluice.ingest.verify;

import dev.sluice.ingest.job.RepositoryCheck.Findings;
import dev.sluice.ingest.job.RepositoryCheck.Watch;
import dev.sluice.schema.model.Difference;
import dev.sluice.schema.model.Difference.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what differs; safe for use by several threads. */
final class Collector {

  /** Where nothing fits, that is said well enough by so many of a kind. */
  private static final int MOST = 10_000;

  private final Watch watch;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Difference> differences = new ArrayList<>();
  private long checked;

  /** Tells how many paths were compared so far. */
  Collector(Watch watch) {
    this.watch = watch;
  }

  synchronized void add(Kind kind, String ref, @Nullable String path, String reason) {
    if (counts.merge(kind, 1L, Long::sum) <= MOST) {
      differences.add(new Difference(kind, ref, path, reason));
    }
  }

  /** Counts a path; only the thread that reads paths does. */
  void checked() {
    watch.at(++checked, 0);
  }

  synchronized Findings findings() {
    return new Findings(Map.copyOf(counts), List.copyOf(differences), checked);
  }
}
