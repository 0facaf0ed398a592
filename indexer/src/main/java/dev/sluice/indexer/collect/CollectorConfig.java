package dev.sluice.indexer.collect;

import java.time.Duration;
import java.util.Map;

/**
 * How documents are collected.
 *
 * @param bootstrapServers the brokers
 * @param group the consumer group, which {@code consumer_offsets} is keyed by
 * @param instanceId name of this collector in the group; the same after a restart
 * @param threads how many files are read at once
 * @param limit most processor time that a file may take on its thread before it is read as text;
 *     more than the parsers' own limits together
 * @param batchRecords most files of a bulk batch
 * @param batchBytes most bytes of a batch
 * @param tidy how often term statistics are folded while files are stored; a pause of that length
 *     is used to tidy the indexes up
 * @param kafka further properties for Kafka's clients, such as credentials
 */
public record CollectorConfig(
    String bootstrapServers,
    String group,
    String instanceId,
    int threads,
    Duration limit,
    int batchRecords,
    long batchBytes,
    Duration tidy,
    Map<String, String> kafka) {

  /** The consumer group unless another is asked for. */
  public static final String GROUP = "sluice-documents";

  /** Most processor time of a file, wherever it is read: what becomes of it depends on that. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  /** Copies the properties and checks the numbers. */
  public CollectorConfig {
    if (threads < 1 || limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("files need a thread and some time");
    }
    kafka = Map.copyOf(kafka);
  }

  /**
   * As many threads as cores, 30 seconds of processor time a file, batches of 128 files or 4 MB.
   */
  public static CollectorConfig of(String bootstrapServers, String instanceId) {
    return new CollectorConfig(
        bootstrapServers,
        GROUP,
        instanceId,
        Runtime.getRuntime().availableProcessors(),
        LIMIT,
        128,
        4L << 20,
        Duration.ofSeconds(1),
        Map.of());
  }

  /** The same with other batches. */
  public CollectorConfig withBatches(int records, long bytes) {
    return new CollectorConfig(
        bootstrapServers, group, instanceId, threads, limit, records, bytes, tidy, kafka);
  }
}
