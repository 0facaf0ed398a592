package dev.sluice.sync.git;

import java.util.function.BooleanSupplier;

/** Follows a fetch, and can stop it. */
@FunctionalInterface
public interface FetchProgress {

  /** Ignores all progress. */
  FetchProgress NONE = (task, done, total) -> {};

  /** Takes how far something is, without its name. */
  @FunctionalInterface
  interface Position {

    /** So many of so many units; 0 in all when that is not known. */
    void at(int done, int total);
  }

  /** Hands on how far it is, and stops when it is told to. */
  static FetchProgress of(Position position, BooleanSupplier cancelled) {
    return new FetchProgress() {
      @Override
      public void report(String task, int done, int total) {
        position.at(done, total);
      }

      @Override
      public boolean cancelled() {
        return cancelled.getAsBoolean();
      }
    };
  }

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
