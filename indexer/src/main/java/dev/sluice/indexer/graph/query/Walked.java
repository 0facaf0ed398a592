package dev.sluice.indexer.graph.query;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a walk went.
 *
 * @param hops the edges, level by level
 * @param truncated whether it stopped before its end, so that there may be more
 */
public record Walked(List<Hop> hops, boolean truncated) {

  /** Copies the list. */
  public Walked {
    hops = List.copyOf(hops);
  }

  /** Without the edges that don't count; it may have stopped all the same. */
  Walked where(Predicate<Hop> counts) {
    return new Walked(hops.stream().filter(counts).toList(), truncated);
  }

  /** Both, one after the other. */
  Walked and(Walked other) {
    return new Walked(
        Stream.concat(hops.stream(), other.hops.stream()).toList(), truncated || other.truncated);
  }
}
