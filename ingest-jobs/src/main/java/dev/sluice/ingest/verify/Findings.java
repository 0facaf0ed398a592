package dev.sluice.ingest.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the index and its sources.
 *
 * @param missing what the source has and the index lacks
 * @param extra what the index has and the source lacks
 * @param stale what the source has in another state by now
 * @param checked how many paths were compared
 */
public record Findings(
    List<Difference> missing, List<Difference> extra, List<Difference> stale, long checked) {

  /** One difference. */
  public record Difference(String repository, String ref, @Nullable String path, String reason) {}

  /** Collects findings; safe for use by several threads. */
  static final class Collector {

    private final List<Difference> missing = new ArrayList<>();
    private final List<Difference> extra = new ArrayList<>();
    private final List<Difference> stale = new ArrayList<>();
    private long checked;

    synchronized void missing(Difference difference) {
      missing.add(difference);
    }

    synchronized void extra(Difference difference) {
      extra.add(difference);
    }

    synchronized void stale(Difference difference) {
      stale.add(difference);
    }

    synchronized void checked() {
      checked++;
    }

    synchronized Findings findings() {
      return new Findings(List.copyOf(missing), List.copyOf(extra), List.copyOf(stale), checked);
    }
  }
}
