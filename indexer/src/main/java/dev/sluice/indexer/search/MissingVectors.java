package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.port.FreshnessStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many chunks of refs still have no vector. One statement counts for all refs that were asked
 * for lately, one at a time, at most once a second. A search waits for it a moment, then takes the
 * last figures: counting reads every text that waits, which takes long in a large import.
 */
final class MissingVectors {

  private static final Logger LOG = LoggerFactory.getLogger(MissingVectors.class);
  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final FreshnessStore store;
  private final Clock clock;
  private final Executor threads;
  private final Map<Key, Figure> figures = new HashMap<>();
  private CompletableFuture<?> counting = CompletableFuture.completedFuture(true);

  private record Key(int modelId, RefPosition ref) {}

  /** A count, null before the first. */
  private record Figure(@Nullable Long chunks, Instant counted, Instant asked) {

    Figure askedAt(Instant time) {
      return new Figure(chunks, counted, time);
    }
  }

  MissingVectors(FreshnessStore store, Clock clock, Executor threads) {
    this.store = store;
    this.clock = clock;
    this.threads = threads;
  }

  /** The figures that are known; of refs that are missing none is known yet. */
  Map<RefPosition, Long> of(int modelId, List<RefPosition> refs) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    // one that is under way may not count these refs; the one after it does
    for (int i = 0; i < 2 && !fresh(modelId, refs); i++) {
      await(count(modelId), until);
    }
    return known(modelId, refs);
  }

  /** Whether no figure is too old; notes that they were asked for. */
  private synchronized boolean fresh(int modelId, List<RefPosition> refs) {
    Instant now = clock.instant();
    figures.values().removeIf(figure -> figure.asked().plus(REMEMBERED).isBefore(now));
    boolean fresh = true;
    for (RefPosition ref : refs) {
      Figure none = new Figure(null, Instant.EPOCH, now);
      Figure figure =
          figures.merge(new Key(modelId, ref), none, (known, absent) -> known.askedAt(now));
      // a clock that was set back does not make a figure last
      fresh &= !figure.counted().isAfter(now) && !figure.counted().plus(LIFETIME).isBefore(now);
    }
    return fresh;
  }

  private synchronized CompletableFuture<?> count(int modelId) {
    if (counting.isDone()) {
      List<RefPosition> refs =
          figures.keySet().stream().filter(key -> key.modelId() == modelId).map(Key::ref).toList();
      counting = CompletableFuture.runAsync(() -> count(modelId, refs), threads);
    }
    return counting;
  }

  private void count(int modelId, List<RefPosition> refs) {
    Instant at = clock.instant();
    Map<RefPosition, Long> counts = store.chunksWithoutVector(modelId, refs);
    synchronized (this) {
      for (RefPosition ref : refs) {
        long chunks = counts.getOrDefault(ref, 0L);
        figures.computeIfPresent(
            new Key(modelId, ref), (key, known) -> new Figure(chunks, at, known.asked()));
      }
    }
  }

  private synchronized Map<RefPosition, Long> known(int modelId, List<RefPosition> refs) {
    Map<RefPosition, Long> known = new HashMap<>();
    for (RefPosition ref : refs) {
      Figure figure = figures.get(new Key(modelId, ref));
      if (figure != null && figure.chunks() != null) {
        known.put(ref, figure.chunks());
      }
    }
    return known;
  }

  private static void await(CompletableFuture<?> count, long until) {
    try {
      count.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.debug("the texts without a vector are still being counted");
    } catch (ExecutionException e) {
      LOG.warn("the texts without a vector could not be counted", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
