package dev.sluice.indexer.collect;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what a consumer does. Every message that was read ends in one of three ways, so that in
 * the long run {@code messages = stored + decodeFailures + refused}. Alert when {@code
 * decodeFailures + refused} grows: messages are lost to the index until somebody looks at the dead
 * letters. {@code storeFailures} counts attempts, not messages; when it grows while {@code stored}
 * does not, the database is away.
 */
public final class ConsumerMetrics {

  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder decodeFailures = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder storeFailures = new LongAdder();
  private final LongAdder fenced = new LongAdder();

  /**
   * The counters at one moment.
   *
   * @param messages read from Kafka; a message that is read again counts again
   * @param bytes size of those messages
   * @param stored handled and committed
   * @param batches transactions committed
   * @param decodeFailures messages that were unreadable, now dead letters
   * @param refused messages that could be read but not handled, now dead letters
   * @param storeFailures attempts that failed
   * @param fenced times that another consumer took over or claims had to be renewed
   */
  public record Snapshot(
      long messages,
      long bytes,
      long stored,
      long batches,
      long decodeFailures,
      long refused,
      long storeFailures,
      long fenced) {}

  /** The counters now. */
  public Snapshot snapshot() {
    return new Snapshot(
        messages.sum(),
        bytes.sum(),
        stored.sum(),
        batches.sum(),
        decodeFailures.sum(),
        refused.sum(),
        storeFailures.sum(),
        fenced.sum());
  }

  void read(long size) {
    messages.increment();
    bytes.add(size);
  }

  void committed(Batch<?> batch) {
    batches.increment();
    int readable = batch.messages().size();
    stored.add(readable);
    decodeFailures.add(batch.records().size() - readable);
  }

  void refused() {
    refused.increment();
  }

  void storeFailed() {
    storeFailures.increment();
  }

  void fenced() {
    fenced.increment();
  }
}
