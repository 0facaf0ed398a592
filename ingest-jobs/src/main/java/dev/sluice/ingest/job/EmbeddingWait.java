package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.StatusStore;
import java.time.Duration;

/** Waits until no text that a run's ref reaches lacks its vector. */
final class EmbeddingWait {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int POLLING_SHARE = 10;

  private final RefStore refs;
  private final StatusStore status;

  EmbeddingWait(RefStore refs, StatusStore status) {
    this.refs = refs;
    this.status = status;
  }

  void await(Run run) throws InterruptedException {
    if (!status.anyPending()) {
      return;
    }
    IndexedRef ref = refs.find(run.repository().id(), run.target().ref().name()).orElseThrow();
    long total = 0;
    Duration pause = FIRST_PAUSE;
    for (Look look = look(ref); look.pending > 0; look = look(ref)) {
      run.throwIfStopped();
      if (total == 0) {
        total = look.pending;
        run.statistics().put("textsToEmbed", total);
        run.progress().begin(Phase.EMBEDDING, total);
      }
      total = Math.max(total, look.pending);
      run.progress().at(total - look.pending, total);
      pause = pauseAfter(look, pause);
      Thread.sleep(pause);
    }
    run.progress().at(total, total);
    run.progress().end();
  }

  /** Looks may take a tenth of the time, and get rarer while nothing changes quickly. */
  private static Duration pauseAfter(Look look, Duration former) {
    Duration longer = former.multipliedBy(5).dividedBy(4);
    Duration fair = look.took.multipliedBy(POLLING_SHARE);
    Duration pause = fair.compareTo(longer) > 0 ? fair : longer;
    Duration longest = look.pending > 100 ? LONGEST_PAUSE : LONGEST_PAUSE.dividedBy(10);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  private record Look(long pending, Duration took) {}

  private Look look(IndexedRef ref) {
    long began = System.nanoTime();
    long pending = status.pendingTexts(ref);
    return new Look(pending, Duration.ofNanos(System.nanoTime() - began));
  }
}
