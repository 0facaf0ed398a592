package dev.sluice.ingest.job;

import dev.sluice.schema.model.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one run is; tells the event log, but not more often than is of use. */
public final class RunProgress {

  private static final Duration QUIET = Duration.ofMillis(500);

  /**
   * A moment of it.
   *
   * @param phase what the run is busy with
   * @param done units done
   * @param total units in all, 0 when unknown
   * @param unit what is counted
   */
  public record Snapshot(String phase, long done, long total, String unit) {}

  private final long jobId;
  private final RunEvents events;
  private final Clock clock;
  private final Map<String, Object> durations = new LinkedHashMap<>();
  private volatile @Nullable Snapshot snapshot;
  private Instant phaseBegan = Instant.EPOCH;
  private Instant told = Instant.EPOCH;

  RunProgress(long jobId, RunEvents events, Clock clock) {
    this.jobId = jobId;
    this.events = events;
    this.clock = clock;
  }

  /** Enters a phase. */
  synchronized void begin(Phase phase, long total) {
    end();
    phaseBegan = clock.instant();
    told = phaseBegan;
    snapshot = new Snapshot(phase.label(), 0, total, phase.unit());
    tell("phase");
  }

  /** Reports how far the phase is. */
  synchronized void at(long done, long total) {
    Snapshot before = snapshot;
    if (before == null || (before.done() == done && before.total() == total)) {
      return;
    }
    snapshot = new Snapshot(before.phase(), done, total, before.unit());
    Instant now = clock.instant();
    if (Duration.between(told, now).compareTo(QUIET) >= 0) {
      told = now;
      tell("progress");
    }
  }

  /** The same, with another word for what is counted. */
  synchronized void at(long done, String unit) {
    Snapshot before = snapshot;
    if (before != null) {
      snapshot = new Snapshot(before.phase(), before.done(), before.total(), unit);
      at(done, 0);
    }
  }

  /** Leaves the current phase and notes how long it took. */
  synchronized void end() {
    Snapshot last = snapshot;
    if (last != null) {
      long millis = Duration.between(phaseBegan, clock.instant()).toMillis();
      durations.merge(last.phase(), millis, (a, b) -> (Long) a + (Long) b);
    }
    snapshot = null;
  }

  /** The present moment; empty between phases. */
  public @Nullable Snapshot now() {
    return snapshot;
  }

  /** Milliseconds by phase. */
  synchronized Map<String, Object> durations() {
    return new LinkedHashMap<>(durations);
  }

  void tellState(String state, Map<String, Object> more) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("state", state);
    data.putAll(more);
    events.add(jobId, new RunEvent(0, clock.instant(), "state", data));
  }

  private void tell(String type) {
    Snapshot now = snapshot;
    if (now != null) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("phase", now.phase());
      data.put("done", now.done());
      data.put("total", now.total());
      data.put("unit", now.unit());
      events.add(jobId, new RunEvent(0, clock.instant(), type, data));
    }
  }
}
