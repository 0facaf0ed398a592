package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code kill -9} of a process that the server depends on while a run is under way; the server
 * itself is left alone.
 *
 * @param name what is killed
 * @param victims which processes it can be, by turns
 */
record ChildKills(String name, List<Predicate<ProcessHandle>> victims) implements Fault {

  /** The database's server process, or what answers one client, which has all start again. */
  static ChildKills postgres() {
    return new ChildKills(
        "postgres", List.of(Processes::isPostgresServer, Processes::isPostgresBackend));
  }

  /** The broker. */
  static ChildKills broker() {
    return new ChildKills("broker", List.of(Processes::isBroker));
  }

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("killed-" + name);
    Tally tally = new Tally("killed-" + name, times);
    try (LiveServer server = bench.whole("children")) {
      long pid = server.pid();
      IndexState state = new IndexState(Bench.databaseOf(server));
      Moments moments = new Moments(state, bench.random());
      Patient user = new Patient(server);
      user.index(history.path());
      while (tally.again(false)) {
        int i = tally.next();
        history.step();
        long job = user.start(history.path());
        Moment moment = moments.await(job);
        ProcessHandle chosen = choose(server, i);
        Processes.killHard(chosen);
        tally.hit(moment);
        System.out.printf("killed-%s %d: %s%n", name, i, moment);
        user.settle(job, history.path());
      }
      state.requireWhole();
      Comparison.require(bench, server, history);
      if (server.pid() != pid) {
        throw new IllegalStateException("the server was replaced");
      }
      return tally.outcome(user.retried(), "equal to a clean index");
    }
  }

  private ProcessHandle choose(LiveServer server, int round) {
    Predicate<ProcessHandle> victim = victims.get(round % victims.size());
    return Patient.until(
        "show a process of " + name,
        () -> server.children().stream().filter(victim).findFirst().orElse(null));
  }
}
