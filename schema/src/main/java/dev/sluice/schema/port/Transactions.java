package dev.sluice.schema.port;

import java.util.function.Supplier;

/** Makes what several stores write on one thread one transaction. */
public interface Transactions {

  /**
   * Runs the work in a transaction of its own; stores that are called from it join in.
   *
   * @return what the work returned, after the commit
   * @throws RuntimeException what the work threw, after the rollback, or the commit's failure
   */
  <T> T call(Supplier<T> work);

  /** Runs work without a result, see {@link #call}. */
  default void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /** Whether the database answers at the moment. */
  boolean available();
}
