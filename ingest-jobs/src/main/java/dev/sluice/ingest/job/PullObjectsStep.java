package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.model.github.GithubSource;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.sync.github.GithubClient;
import dev.sluice.sync.github.GithubSync;
import dev.sluice.sync.github.RateStatus;
import dev.sluice.sync.github.Stream;
import dev.sluice.sync.github.SyncOrder;
import dev.sluice.sync.github.SyncOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the stored objects up to date. A limit ends it early; what was read is made searchable all
 * the same, and the next run goes on.
 */
final class PullObjectsStep implements RunStep {

  private static final Duration SWEEP_PERIOD = Duration.ofDays(1);
  private static final Duration SLICE = Duration.ofMillis(200);

  private final GithubHosts hosts;
  private final GithubStore store;
  private final Whereabouts whereabouts;
  private final RefStore refs;
  private final GithubSync sync;
  private final Clock clock;

  PullObjectsStep(
      GithubHosts hosts, GithubStore store, Whereabouts whereabouts, RefStore refs, Clock clock) {
    this.hosts = hosts;
    this.store = store;
    this.whereabouts = whereabouts;
    this.refs = refs;
    this.sync = new GithubSync(store, clock);
    this.clock = clock;
  }

  @Override
  public boolean finds() {
    return true;
  }

  @Override
  public void run(Run run) {
    run.progress().begin(Phase.SYNC, 0);
    String id = run.repository().id();
    GithubSource source = store.source(id).orElseThrow();
    IndexedRef ref = refs.open(id, GithubTarget.REF, RefKind.GITHUB);
    GithubClient client = client(run, source);
    whereabouts.find(run, source, client).ifPresent(place -> pull(run, place, ref, client));
    run.target(new GithubTarget(store, store.state(id), ref));
  }

  private void pull(Run run, Whereabouts.Place place, IndexedRef ref, GithubClient client) {
    SyncRequest request = (SyncRequest) run.order();
    GithubSource source = place.source();
    String id = source.repositoryId();
    boolean sweeps = request.sweep() || isDue(request, source);
    SyncOutcome outcome =
        sync.run(
            source,
            new SyncOrder(
                Stream.of(place.anew() ? List.of() : request.streams()),
                sweeps,
                request.suspects(),
                new GithubTarget(store, store.state(id), ref).above()),
            client,
            (objects, requests, rate) -> report(run, objects, rate));
    if (outcome.complete() && source.sweptAt() == null) {
      store.swept(id, clock.instant());
    }
    note(run, outcome);
  }

  private GithubClient client(Run run, GithubSource source) {
    SyncRequest request = (SyncRequest) run.order();
    int budget = request.maxRequests() == 0 ? Integer.MAX_VALUE : request.maxRequests();
    return hosts
        .of(source.apiUrl(), source.fullName())
        .client(budget, duration -> await(run, duration));
  }

  private boolean isDue(SyncRequest request, GithubSource source) {
    Instant swept = source.sweptAt();
    return request.streams().isEmpty()
        && swept != null
        && swept.plus(SWEEP_PERIOD).isBefore(clock.instant());
  }

  private void report(Run run, long objects, RateStatus rate) {
    run.throwIfStopped();
    run.progress().at(objects, "objects" + left(rate));
  }

  private String left(RateStatus rate) {
    Instant reset = rate.resetsAt();
    if (rate.left() < 0 || reset == null) {
      return "";
    }
    long seconds = Math.max(0, Duration.between(clock.instant(), reset).toSeconds());
    long minutes = Math.ceilDiv(seconds, 60);
    return ", %d requests left, more in %d min".formatted(rate.left(), minutes);
  }

  private static void await(Run run, Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      run.throwIfStopped();
      Thread.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
    }
  }

  private static void note(Run run, SyncOutcome outcome) {
    RunStatistics statistics = run.statistics();
    statistics.put("requests", (long) outcome.requests());
    for (Map.Entry<String, Long> changed : outcome.changed().entrySet()) {
      statistics.put(changed.getKey() + "sChanged", changed.getValue());
    }
    statistics.put("gone", outcome.gone());
    if (!outcome.leftOut().isEmpty()) {
      statistics.put("leftOutWithoutToken", String.join(", ", outcome.leftOut()));
    }
    if (outcome.rate().left() >= 0) {
      statistics.put("requestsLeft", (long) outcome.rate().left());
    }
    @Nullable String suspended = outcome.suspended();
    if (suspended != null) {
      statistics.toBeContinued(suspended, outcome.continuesAt());
    }
  }
}
