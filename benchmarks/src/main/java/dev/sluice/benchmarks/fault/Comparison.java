package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must hold when the faults are over. */
final class Comparison {

  private Comparison() {}

  /** The index equals that of a server that nothing happened to, and its own sources. */
  static void require(Bench bench, LiveServer hit, History history) {
    requireVerified(hit, history);
    new Patient(bench.clean()).index(history.path());
    JsonNode left = hit.get("/fingerprint?repo=" + history.name());
    JsonNode right = bench.clean().get("/fingerprint?repo=" + history.name());
    if (!left.equals(right)) {
      throw new IllegalStateException("hit " + left + "\nclean " + right);
    }
  }

  /** The server finds nothing missing, extra or stale. */
  static void requireVerified(LiveServer hit, History history) {
    JsonNode findings = hit.post("/verify", Map.of("repository", history.name()));
    for (String kind : new String[] {"missing", "extra", "stale"}) {
      if (!findings.get(kind).isEmpty()) {
        throw new IllegalStateException("verify: " + findings);
      }
    }
  }
}
