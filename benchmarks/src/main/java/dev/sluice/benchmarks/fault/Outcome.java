package dev.sluice.benchmarks.fault;

import java.util.List;

/**
 * What became of a fault.
 *
 * @param fault what was done
 * @param times how often; more than asked for when too few hit a run
 * @param interrupted how often a run was in the middle then: {@code running}, with some but not all
 *     of its file versions written
 * @param retried how many runs failed and were asked for again
 * @param seen what else was counted
 */
record Outcome(String fault, int times, int interrupted, int retried, String seen) {

  /** A table of them for a console. */
  static String table(List<Outcome> outcomes) {
    StringBuilder table = new StringBuilder();
    String row = "%-28s %6s %13s %8s  %s%n";
    table.append(row.formatted("fault", "times", "in the middle", "retried", "outcome"));
    for (Outcome outcome : outcomes) {
      table.append(
          row.formatted(
              outcome.fault, outcome.times, outcome.interrupted, outcome.retried, outcome.seen));
    }
    return table.toString();
  }
}
