package dev.sluice.ingest.job;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run counted, by name; safe for use by several threads. */
final class RunStatistics {

  private final Map<String, Object> values = new LinkedHashMap<>();

  synchronized void put(String name, Object value) {
    values.put(name, value);
  }

  synchronized void add(String name, long amount) {
    values.merge(name, amount, (a, b) -> (Long) a + (Long) b);
  }

  /**
   * Says that a limit has ended the run early.
   *
   * @param until when it can go on; null when that is for the user to say
   */
  void toBeContinued(String reason, @Nullable Instant until) {
    put("toBeContinued", reason);
    put("continuesAt", until == null ? "with the next sync" : until.toString());
  }

  synchronized Map<String, Object> with(Map<String, Object> durations) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("durationsMs", durations);
    return all;
  }
}
