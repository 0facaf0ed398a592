package dev.sluice.benchmarks.github;

import dev.sluice.testkit.github.GithubServer.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often each page was read during one sync that was killed many times. A page is an address, or
 * a query with its variables; only answers that bring it count, not those that say it is unchanged.
 */
final class PageReads {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Once, and once more: after an interrupted walk the list's beginning is read again. */
  private static final int UNDISTURBED = 2;

  private final Map<String, Integer> reads = new HashMap<>();
  private final Map<String, Integer> lost = new HashMap<>();

  /** Adds what a process asked for; of the last page it is not known whether it was stored. */
  void add(List<Seen> requests, boolean killed) {
    requests.stream()
        .filter(seen -> seen.status() == 200 && !isGlance(seen))
        .forEach(seen -> reads.merge(page(seen), 1, Integer::sum));
    if (killed) {
      lost.merge(page(requests.getLast()), 1, Integer::sum);
    }
  }

  int pages() {
    return reads.size();
  }

  /** Reads beyond the first of each page. */
  int again() {
    return reads.values().stream().mapToInt(times -> times - 1).sum();
  }

  /** How often the page was read that was read most. */
  int most() {
    return reads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * Checks that no page was read more than once more, but for kills that came while it was read.
   *
   * @throws IllegalStateException if one was
   */
  void require() {
    reads.forEach(
        (page, times) -> {
          if (times > UNDISTURBED + lost.getOrDefault(page, 0)) {
            throw new IllegalStateException(
                "read %d times, lost %d times: %s"
                    .formatted(times, lost.getOrDefault(page, 0), page));
          }
        });
  }

  private static String page(Seen seen) {
    return seen.target() + seen.body();
  }

  // Every run asks what is new in discussions; GraphQL can't say that nothing is.
  private static boolean isGlance(Seen seen) {
    if (seen.body().isEmpty()) {
      return false;
    }
    JsonNode variables = JSON.readTree(seen.body()).path("variables");
    return variables.has("after") && variables.path("after").isNull();
  }
}
