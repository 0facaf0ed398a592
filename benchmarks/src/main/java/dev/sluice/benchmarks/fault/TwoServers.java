package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.Map;

/**
 * Two whole servers on one database and one broker are asked for the same at once; every other time
 * one of them is killed while it works, and the other must end what it has begun.
 */
final class TwoServers implements Fault {

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("two-servers");
    int interrupted = 0;
    int taken = 0;
    try (LiveServer first = bench.outsideOf("first", Map.of());
        LiveServer second = bench.outsideOf("second", Map.of())) {
      IndexState state = new IndexState(bench.database());
      Moments moments = new Moments(state, bench.random());
      Patient one = new Patient(first);
      Patient two = new Patient(second);
      one.index(history.path());
      for (int i = 1; i <= times; i++) {
        history.step();
        long job = one.start(history.path());
        long other = two.start(history.path());
        Moment moment = moments.written(job, bench.random().nextDouble());
        boolean kill = i % 2 == 0;
        if (kill) {
          first.kill();
          moment = state.moment(job);
          taken++;
        }
        interrupted += moment.inTheMiddle() ? 1 : 0;
        System.out.printf("two-servers %d%s: %s%n", i, kill ? ", one killed" : "", moment);
        requireDone(two, job);
        requireDone(two, other);
        first.restart();
        two.index(history.path());
      }
      state.requireWhole();
      Comparison.require(bench, second, history);
      String seen = "equal to a clean index; " + taken + " times the other ended the run";
      return new Outcome("two-servers", times, interrupted, two.retried(), seen);
    }
  }

  private static void requireDone(Patient user, long job) {
    var end = user.end(job);
    if (!end.get("state").asString().equals("done")) {
      throw new IllegalStateException("not done: " + end);
    }
  }
}
