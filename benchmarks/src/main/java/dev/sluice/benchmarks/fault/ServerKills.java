package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.Map;

/**
 * {@code kill -9} of the server while an index run and a sync are under way; the next start takes
 * both up, and is killed, too, up to twice.
 *
 * @param whole whether its database and broker go with it, as they do in the default; else they
 *     stay, and the moment is read after the kill
 */
record ServerKills(boolean whole) implements Fault {

  private static final int SERIES = 3;
  private static final int VERIFYING = 10;

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history(name());
    try (Threads threads = new Threads(bench.random());
        LiveServer server = whole ? bench.whole(name()) : bench.outsideOf(name(), Map.of())) {
      IndexState state = new IndexState(whole ? Bench.databaseOf(server) : bench.database());
      Kills kills = new Kills(server, state, new Moments(state, bench.random()), times);
      Patient user = new Patient(server);
      user.index(history.path());
      user.settle(threads.start(server), () -> threads.start(server));
      for (int round = 1; kills.wanted(); round++) {
        history.step();
        threads.step();
        long job = user.start(history.path());
        long sync = threads.start(server);
        kills.series(job, sync);
        user.settle(job, history.path());
        user.settle(sync, () -> threads.start(server));
        if (round % VERIFYING == 0) {
          Comparison.requireVerified(server, history.name());
          Comparison.requireVerified(server, threads.name());
        }
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      Comparison.require(bench, server, threads);
      return kills.outcome(user);
    }
  }

  private String name() {
    return whole ? "killed-whole" : "killed-server";
  }

  /** The kills of one server, and what they hit. */
  private final class Kills {

    private final LiveServer server;
    private final IndexState state;
    private final Moments moments;
    private final Tally tally;
    private int syncs;

    private Kills(LiveServer server, IndexState state, Moments moments, int times) {
      this.server = server;
      this.state = state;
      this.moments = moments;
      this.tally = new Tally(name(), times);
    }

    private boolean wanted() {
      return tally.again(syncs == 0);
    }

    private void series(long job, long sync) {
      boolean over = false;
      for (int i = 0; i < SERIES && !over && wanted(); i++) {
        Moment before = i == 0 ? moments.await(job) : moments.later(job);
        Moment beside = state.moment(sync);
        server.kill();
        Moment moment = whole ? before : state.moment(job);
        over = moment.over();
        syncs += beside.state().equals("running") ? 1 : 0;
        tally.hit(moment);
        System.out.printf("%s %d: %s, sync %s%n", name(), tally.next(), moment, beside.state());
        server.restart();
      }
    }

    private Outcome outcome(Patient user) {
      tally.require(syncs > 0, "no sync was under way");
      String seen = "equal to a clean index; " + syncs + " hit a sync, too";
      return tally.outcome(user.retried(), seen);
    }
  }
}
