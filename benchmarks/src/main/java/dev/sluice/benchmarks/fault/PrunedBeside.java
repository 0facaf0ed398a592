package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A repository goes back and forth between a few commits while everything that no ref needs is
 * pruned at once: the runs need again what is just being deleted.
 */
final class PrunedBeside implements Fault {

  private static final int COMMITS = 4;
  private static final int FILES = 60;

  /** By name, the last of all repositories: content is pruned with its run, beside the others. */
  private static final String LAST = "z-last";

  private static final Map<String, String> AT_ONCE =
      Map.of("SLUICE_KEEP_HISTORY", "0s", "SLUICE_PRUNE_GRACE", "0s");

  @Override
  public Outcome inflict(Bench bench, int times) {
    History history = bench.history("pruned-beside", FILES);
    History last = bench.history(LAST, 1);
    List<String> commits = IntStream.range(0, COMMITS).mapToObj(i -> committed(history)).toList();
    try (LiveServer server = bench.outsideOf("pruned", AT_ONCE)) {
      IndexState state = new IndexState(bench.database());
      Patient user = new Patient(server);
      user.index(last.path());
      user.index(history.path());
      int schedules = 0;
      int beside = 0;
      long deleted = 0;
      for (; schedules < times; schedules++) {
        String commit = commits.get(bench.random().nextInt(COMMITS));
        history.repository().git("reset", "--quiet", "--hard", commit);
        JsonNode runs = server.post("/prune", Map.of()).get("runs"); // the former commit goes
        long job = user.start(history.path());
        deleted += deleted(user, runs);
        beside++;
        while (server.get("/jobs/" + job).get("finishedAt").isNull()) {
          deleted += deleted(user, server.post("/prune", Map.of("repository", LAST)).get("runs"));
          beside++;
        }
        user.settle(job, history.path());
        state.requireWhole();
      }
      Comparison.require(bench, server, history);
      if (deleted == 0) {
        throw new IllegalStateException("pruned-beside proves nothing: nothing was pruned");
      }
      String seen = "equal to a clean index; %d prunings, %d file versions deleted";
      return new Outcome(
          "pruned-beside", schedules, schedules, user.retried(), seen.formatted(beside, deleted));
    }
  }

  private static String committed(History history) {
    history.step();
    return history.head();
  }

  /** How many file versions those runs have deleted; the last one does it, for all. */
  private static long deleted(Patient user, JsonNode runs) {
    JsonNode last = runs.get(runs.size() - 1);
    return user.end(last.get("job").get("id").asLong()).at("/statistics/fileVersions").asLong();
  }
}
