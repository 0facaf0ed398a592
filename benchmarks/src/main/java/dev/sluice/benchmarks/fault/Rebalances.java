package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import dev.sluice.embedded.PostgresEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Indexers join and leave while runs are under way, by turns: one joins, one leaves, one joins, one
 * dies. The server itself collects nothing.
 */
final class Rebalances implements Fault {

  private static final String ROLES = "jobs,query";

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("rebalances");
    Tally tally = new Tally("rebalances", times);
    try (LiveServer server = bench.outsideOf("jobs", Map.of("SLUICE_ROLES", ROLES));
        Crew crew = new Crew(bench)) {
      IndexState state = new IndexState(bench.database());
      OffsetWatch watch = OffsetWatch.over(bench.database());
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      crew.join();
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next();
        history.step();
        long claims = watch.claims();
        long job = user.start(history.path());
        moments.written(job, bench.random().nextDouble() * 0.3);
        String change = crew.change(i);
        Moment moment = claimed(state, watch, job, claims);
        tally.hit(moment);
        System.out.printf("rebalances %d, %s: %s%n", i, change, moment);
        user.settle(job, history.path());
      }
      watch.requireForward();
      state.requireWhole();
      Comparison.require(bench, server, history);
      String seen = "equal to a clean index; no offset went back in %d claims";
      return tally.outcome(user.retried(), seen.formatted(watch.claims()));
    }
  }

  /** How far the run is when partitions have changed hands, or it is over. */
  private static Moment claimed(IndexState state, OffsetWatch watch, long job, long before) {
    return Patient.until(
        "share out the partitions anew",
        () -> {
          Moment moment = state.moment(job);
          return moment.over() || watch.claims() > before ? moment : null;
        });
  }

  /** The indexers that there are. */
  static final class Crew implements AutoCloseable {

    private final Bench bench;
    private final PostgresEndpoint database;
    private final String broker;
    private final Random random;
    private final Deque<Indexer> members = new ArrayDeque<>();
    private int joined;

    Crew(Bench bench) {
      this.bench = bench;
      this.database = bench.database();
      this.broker = bench.broker();
      this.random = bench.random();
    }

    Indexer join() {
      String name = "indexer-" + ++joined;
      Indexer indexer = Indexer.start(bench.directory(), database, broker, name);
      members.add(indexer);
      return indexer;
    }

    /** The first one goes, so that who is left has just come. */
    String change(int turn) {
      if (turn % 2 == 1) {
        join();
        return "one joined";
      }
      LockSupport.parkNanos(random.nextLong(200_000_000));
      Indexer first = members.remove();
      if (turn % 4 == 2) {
        first.close();
        return "one left";
      }
      first.kill();
      return "one died";
    }

    @Override
    public void close() {
      members.forEach(Indexer::close);
    }
  }
}
