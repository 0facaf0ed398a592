package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Of two indexers one is stopped (SIGSTOP) while it has messages in hand, for longer than its
 * session lasts. The other takes its partitions over and ends the run; then the first goes on with
 * what it had.
 */
final class PausedConsumer implements Fault {

  private static final double LATEST = 0.5;

  /** Kafka's fetcher and the writer have looked around by then. */
  private static final long GOING_ON_NANOS = 3_000_000_000L;

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("paused-consumer");
    Tally tally = new Tally("paused-consumer", times);
    try (LiveServer server = bench.outsideOf("jobs", Map.of("SLUICE_ROLES", "jobs,query"));
        Indexer one = indexer(bench, "paused-1");
        Indexer two = indexer(bench, "paused-2")) {
      IndexState state = new IndexState(bench.database());
      OffsetWatch watch = OffsetWatch.over(bench.database());
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      int fenced = 0;
      while (tally.again(fenced == 0)) {
        Indexer victim = tally.next() % 2 == 0 ? one : two;
        history.step();
        long before = victim.fenced();
        long job = user.start(history.path());
        Moment moment = moments.written(job, bench.random().nextDouble() * LATEST);
        victim.pause();
        tally.hit(moment);
        user.settle(job, history.path());
        victim.resume();
        LockSupport.parkNanos(GOING_ON_NANOS);
        boolean aborted = victim.fenced() > before;
        fenced += aborted ? 1 : 0;
        System.out.printf("paused-consumer %s, fenced: %s%n", moment, aborted);
      }
      watch.requireForward();
      state.requireWhole();
      Comparison.require(bench, server, history);
      tally.require(fenced > 0, "nobody had to be fenced");
      String seen = "equal to a clean index; " + fenced + " times a batch in hand was fenced";
      return tally.outcome(user.retried(), seen);
    }
  }

  private static Indexer indexer(Bench bench, String name) {
    return Indexer.start(bench.directory(), bench.database(), bench.broker(), name);
  }
}
