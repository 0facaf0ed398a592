package dev.sluice.indexer.collect;

import dev.sluice.schema.port.OffsetStore.Claim;
import dev.sluice.schema.port.OffsetStore.Source;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that one consumer has claimed, and how far it has read them. Only the poll loop
 * uses it.
 */
final class PartitionClaims {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionClaims.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final ConsumerStores stores;
  private final TopicSetup topics;
  private final TopicWatch watch;
  private final Ownership ownership;
  private final String group;
  private final Backoff backoff;
  private final Map<TopicPartition, Claim> claims = new HashMap<>();

  PartitionClaims(
      ConsumerStores stores,
      TopicSetup topics,
      TopicWatch watch,
      Ownership ownership,
      String group,
      CountDownLatch closing) {
    this.stores = stores;
    this.topics = topics;
    this.watch = watch;
    this.ownership = ownership;
    this.group = group;
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, closing);
  }

  Map<TopicPartition, Claim> all() {
    return claims;
  }

  boolean complete(Collection<TopicPartition> assigned) {
    return claims.keySet().containsAll(assigned);
  }

  /** Whether the topic was made anew since it was claimed. */
  boolean outdated() {
    return watch
        .id()
        .map(id -> claims.values().stream().anyMatch(claim -> !claim.source().topicId().equals(id)))
        .orElse(false);
  }

  /** Claims what is assigned and not claimed yet, as far as that works at the moment. */
  Map<TopicPartition, Claim> claim(Collection<TopicPartition> assigned) {
    Map<TopicPartition, Claim> fresh = new HashMap<>();
    String id = watch.id().orElse(null);
    if (id != null && !complete(assigned)) {
      try {
        claim(assigned, id, fresh);
        ownership.working();
        backoff.reset();
      } catch (RuntimeException e) {
        LOG.debug("Not all of {} could be claimed now", assigned, e);
        ownership.failing(e);
        backoff.pause();
      }
    }
    return fresh;
  }

  private void claim(
      Collection<TopicPartition> assigned, String id, Map<TopicPartition, Claim> fresh) {
    for (TopicPartition partition : assigned) {
      if (!claims.containsKey(partition)) {
        Source source = new Source(group, partition.topic(), partition.partition(), id);
        Claim claim = within(stores.offsets().claim(source), partition);
        claims.put(partition, claim);
        fresh.put(partition, claim);
      }
    }
  }

  void advance(Map<TopicPartition, Long> next) {
    next.forEach((partition, offset) -> claims.computeIfPresent(partition, (p, c) -> c.at(offset)));
  }

  void clear() {
    claims.clear();
  }

  /** What retention has taken is found missing by those who wait for it; go on with the rest. */
  private Claim within(Claim claim, TopicPartition partition) {
    TopicSetup.Range range = topics.range(partition);
    if (range.contains(claim.nextOffset())) {
      return claim;
    }
    LOG.warn("{} has {}, not {}: going on there", partition, range, claim.nextOffset());
    stores.transactions().run(() -> move(claim, range.earliest()));
    return claim.at(range.earliest());
  }

  private void move(Claim claim, long offset) {
    if (!stores.offsets().advance(claim, offset)) {
      throw new FencedException(claim);
    }
  }
}
