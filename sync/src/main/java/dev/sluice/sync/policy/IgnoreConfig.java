package dev.sluice.sync.policy;

import java.util.List;

/**
 * Which paths to index, as configured.
 *
 * @param include globs in gitignore syntax that are indexed although a default would skip them
 * @param exclude globs in gitignore syntax that are never indexed
 * @param maxBytes size of the largest blob to index
 */
public record IgnoreConfig(List<String> include, List<String> exclude, long maxBytes) {

  private static final long TWO_MEGABYTES = 2L << 20;

  /** Copies the lists and checks the size. */
  public IgnoreConfig {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    if (maxBytes < 1 || maxBytes > 1 << 30) {
      throw new IllegalArgumentException("maxBytes must be between 1 and 1 GiB: " + maxBytes);
    }
  }

  /** No globs, and 2 MB. */
  public static IgnoreConfig defaults() {
    return new IgnoreConfig(List.of(), List.of(), TWO_MEGABYTES);
  }
}
