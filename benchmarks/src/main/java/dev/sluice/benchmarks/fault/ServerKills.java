package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.Map;

/**
 * {@code kill -9} of the server while a run is under way; the next start takes the run up.
 *
 * @param whole whether its database and broker go with it, as they do in the default; else they
 *     stay, and the moment is read after the kill
 */
record ServerKills(boolean whole) implements Fault {

  private static final int VERIFYING = 10;

  @Override
  public Outcome inflict(Bench bench, int times) {
    String name = whole ? "killed-whole" : "killed-server";
    History history = bench.history(name);
    Tally tally = new Tally(name, times);
    try (LiveServer server = whole ? bench.whole(name) : bench.outsideOf(name, Map.of())) {
      IndexState state = new IndexState(whole ? Bench.databaseOf(server) : bench.database());
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next();
        history.step();
        long job = user.start(history.path());
        Moment before = moments.await(job);
        server.kill();
        Moment moment = whole ? before : state.moment(job);
        tally.hit(moment);
        System.out.printf("%s %d: %s%n", name, i, moment);
        server.restart();
        user.settle(job, history.path());
        if (i % VERIFYING == 0) {
          Comparison.requireVerified(server, history);
        }
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      return tally.outcome(user.retried(), "equal to a clean index");
    }
  }
}
