package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How the embedding workers run.
 *
 * @param bootstrapServers where Kafka is
 * @param instanceId name of this process in its consumer groups, the same after a restart, so that
 *     nobody waits for its former self to expire; different in every process
 * @param bulkBatch texts a transaction in the bulk lane
 * @param interactiveBatch texts a transaction in the interactive lane
 * @param overdueAfter when a waiting text is taken for lost, unless Kafka still holds work
 * @param reapEvery how often that is looked at
 * @param kafka further properties for Kafka's clients, such as credentials
 */
public record EmbeddingWorkersConfig(
    String bootstrapServers,
    String instanceId,
    int bulkBatch,
    int interactiveBatch,
    Duration overdueAfter,
    Duration reapEvery,
    Map<String, String> kafka) {

  /** Checks what workers can't run with. */
  public EmbeddingWorkersConfig {
    if (bulkBatch < 1 || interactiveBatch < 1) {
      throw new IllegalArgumentException("a batch has at least one text");
    }
    kafka = Map.copyOf(kafka);
  }

  /** What suits most, under a name that is new in the consumer groups. */
  public static EmbeddingWorkersConfig of(String bootstrapServers) {
    return new EmbeddingWorkersConfig(
        bootstrapServers,
        "sluice-" + UUID.randomUUID(),
        64,
        16,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Map.of());
  }

  /** The same under that name in the consumer groups. */
  public EmbeddingWorkersConfig named(String instance) {
    return new EmbeddingWorkersConfig(
        bootstrapServers, instance, bulkBatch, interactiveBatch, overdueAfter, reapEvery, kafka);
  }

  /** The same with other times for {@link PendingReaper}. */
  public EmbeddingWorkersConfig reaping(Duration overdue, Duration every) {
    return new EmbeddingWorkersConfig(
        bootstrapServers, instanceId, bulkBatch, interactiveBatch, overdue, every, kafka);
  }

  int batch(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactiveBatch : bulkBatch;
  }

  /** A group a lane, so that neither waits for the other's rebalance. */
  static String group(Lane lane) {
    return "sluice-embeddings-" + lane.name().toLowerCase(Locale.ROOT);
  }
}
