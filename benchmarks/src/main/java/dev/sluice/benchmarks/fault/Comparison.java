package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must hold when the faults are over. */
final class Comparison {

  private Comparison() {}

  /** The index equals that of a server that nothing happened to, and its own sources. */
  static void require(Bench bench, LiveServer hit, History history) {
    requireVerified(hit, history.name());
    new Patient(bench.clean()).index(history.path());
    requireEqual(bench, hit, history.name());
  }

  /** The same of what was synced, after deletions were looked for everywhere. */
  static void require(Bench bench, LiveServer hit, Threads threads) {
    for (LiveServer server : List.of(hit, bench.clean())) {
      new Patient(server).settle(threads.sweep(server), () -> threads.sweep(server));
    }
    requireVerified(hit, threads.name());
    requireEqual(bench, hit, threads.name());
  }

  private static void requireEqual(Bench bench, LiveServer hit, String repository) {
    JsonNode left = hit.get("/fingerprint?repo=" + repository);
    JsonNode right = bench.clean().get("/fingerprint?repo=" + repository);
    if (!left.equals(right)) {
      throw new IllegalStateException("hit " + left + "\nclean " + right);
    }
  }

  /** The server finds nothing missing, extra or stale. */
  static void requireVerified(LiveServer hit, String repository) {
    JsonNode accepted = hit.post("/verify", Map.of("repository", repository));
    String job = accepted.get("job").get("id").asString();
    if (hit.await(job).get("statistics").get("stale").asLong() > 0) {
      throw new IllegalStateException("verify: " + hit.get("/jobs/" + job + "/differences"));
    }
  }
}
