package dev.sluice.indexer.collect;

import java.util.List;

/**
 * What a {@link FencedConsumer} does with the messages of a batch: first everything that takes
 * time, outside any transaction and while the former batch is still being written; then the rows.
 *
 * @param <T> the message
 */
@FunctionalInterface
public interface BatchHandler<T> {

  /**
   * Computes what to write. May be called again with the same messages, and then with fewer of them
   * when one can't be handled.
   */
  PreparedBatch prepare(List<T> messages);

  /**
   * Whether a failure is nobody's fault and passes, such as a model's server being away. The batch
   * is then tried until it works; of any other failure the message that causes it is found and
   * becomes a dead letter. Failures of the database are known to the consumer.
   */
  default boolean passes(Throwable failure) {
    return false;
  }

  /** The rows of a batch. */
  interface PreparedBatch {

    /** Nothing to write. */
    PreparedBatch NOTHING = () -> {};

    /**
     * Writes the rows; called inside the transaction that advances the offsets, and again if that
     * transaction had to be rolled back.
     */
    void write();

    /** Called once after the commit; what it throws is logged and costs nothing. */
    default void committed() {}
  }
}
