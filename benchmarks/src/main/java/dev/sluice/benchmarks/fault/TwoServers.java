package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Two whole servers on one database and one broker are asked for the same at once; every other time
 * the one that has the run is killed, and the other must end what it has begun.
 */
final class TwoServers implements Fault {

  /** What comes later is mostly written before the kill gets there. */
  private static final double LATEST = 0.7;

  /** A server, the name that Postgres knows it by, and who uses it. */
  private record Party(String name, LiveServer server, Patient user) {

    static Party of(String name, LiveServer server) {
      return new Party(name, server, new Patient(server));
    }
  }

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("two-servers");
    Tally tally = new Tally("two-servers", times);
    int taken = 0;
    try (LiveServer first = bench.named("first");
        LiveServer second = bench.named("second")) {
      Party one = Party.of("first", first);
      Party two = Party.of("second", second);
      IndexState state = new IndexState(bench.database());
      Moments moments = new Moments(state, bench.random());
      one.user().index(history.path());
      while (tally.again(taken == 0)) {
        boolean kill = tally.next() % 2 == 0;
        history.step();
        long job = one.user().start(history.path());
        long other = two.user().start(history.path());
        Moment moment = moments.written(job, bench.random().nextDouble() * LATEST);
        Optional<Party> victim = kill ? owner(state, job, one, two) : Optional.empty();
        if (victim.isPresent()) {
          victim.get().server().kill();
          moment = state.moment(job);
          taken += moment.state().equals("running") ? 1 : 0;
        }
        tally.hit(moment);
        String killed = victim.map(Party::name).orElse("none");
        System.out.printf("two-servers %s, killed: %s%n", moment, killed);
        Patient left = killed.equals("second") ? one.user() : two.user();
        requireDone(left, job);
        requireDone(left, other);
        victim.ifPresent(party -> party.server().restart());
        left.index(history.path());
      }
      state.requireWhole();
      Comparison.require(bench, second, history);
      tally.require(taken > 0, "no server had to end a run of the other");
      String seen = "equal to a clean index; " + taken + " times the other ended the run";
      return tally.outcome(one.user().retried() + two.user().retried(), seen);
    }
  }

  private static Optional<Party> owner(IndexState state, long job, Party one, Party two) {
    return state.owner(job).map(name -> name.equals(one.name()) ? one : two);
  }

  /** Whoever is left has ended it. */
  private static void requireDone(Patient user, long job) {
    JsonNode end = user.end(job);
    if (!end.get("state").asString().equals("done")) {
      throw new IllegalStateException("not done: " + end);
    }
  }
}
