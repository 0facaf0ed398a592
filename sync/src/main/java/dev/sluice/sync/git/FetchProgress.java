package dev.sluice.sync.git;

/** Follows a fetch, and can stop it. */
@FunctionalInterface
public interface FetchProgress {

  /** Ignores all progress. */
  FetchProgress NONE = (task, done, total) -> {};

  /**
   * Reports how far a task is.
   *
   * @param task such as {@code Receiving objects}
   * @param done units done so far
   * @param total units in all, 0 when unknown
   */
  void report(String task, int done, int total);

  /** Whether the fetch should stop; asked often. */
  default boolean cancelled() {
    return false;
  }
}
