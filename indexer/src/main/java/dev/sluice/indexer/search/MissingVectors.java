package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.port.FreshnessStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many chunks of a ref still have no vector; counted at most once a second. */
final class MissingVectors {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final int REMEMBERED = 2_000;

  private final FreshnessStore store;
  private final Clock clock;
  private final Map<Key, Figure> figures = new ConcurrentHashMap<>();

  private record Key(int modelId, RefPosition ref) {}

  private record Figure(long chunks, Instant at) {}

  MissingVectors(FreshnessStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  long of(int modelId, RefPosition ref) {
    if (figures.size() > REMEMBERED) {
      figures.clear();
    }
    return figures
        .compute(
            new Key(modelId, ref), (key, known) -> known == null || old(known) ? count(key) : known)
        .chunks();
  }

  /** A clock that was set back does not make a figure last. */
  private boolean old(Figure figure) {
    Instant now = clock.instant();
    return figure.at().isAfter(now) || figure.at().plus(LIFETIME).isBefore(now);
  }

  private Figure count(Key key) {
    Instant at = clock.instant();
    long chunks =
        store.anyWithoutVector(key.modelId())
            ? store.chunksWithoutVector(key.modelId(), key.ref())
            : 0;
    return new Figure(chunks, at);
  }
}
