package dev.sluice.ingest.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run counted, by name; safe for use by several threads. */
final class RunStatistics {

  private final Map<String, Object> values = new LinkedHashMap<>();

  synchronized void put(String name, Object value) {
    values.put(name, value);
  }

  synchronized void add(String name, long amount) {
    values.merge(name, amount, (a, b) -> (Long) a + (Long) b);
  }

  synchronized Map<String, Object> with(Map<String, Object> durations) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("durationsMs", durations);
    return all;
  }
}
