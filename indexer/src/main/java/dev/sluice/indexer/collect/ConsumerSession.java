package dev.sluice.indexer.collect;

import dev.sluice.schema.event.EventFormat;
import dev.sluice.schema.port.OffsetStore.Claim;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The poll loop over one Kafka consumer: claims what it is assigned, gathers batches, and pauses
 * the partitions while enough is under way. Runs on one thread and never waits for a batch.
 */
final class ConsumerSession<T> implements ConsumerRebalanceListener {

  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration CLAIMING = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final EventFormat<T> format;
  private final PartitionClaims claims;
  private final Ownership ownership;
  private final BatchPipeline<T> pipeline;
  private final BatchFormer<T> former;
  private final ConsumerMetrics metrics;

  ConsumerSession(
      Consumer<byte[], byte[]> consumer,
      FencedConsumerConfig config,
      EventFormat<T> format,
      PartitionClaims claims,
      Ownership ownership,
      BatchPipeline<T> pipeline,
      ConsumerMetrics metrics) {
    this.consumer = consumer;
    this.topic = config.topic();
    this.format = format;
    this.claims = claims;
    this.ownership = ownership;
    this.pipeline = pipeline;
    this.former = new BatchFormer<>(config);
    this.metrics = metrics;
  }

  void subscribe() {
    consumer.subscribe(List.of(topic), this);
  }

  /** One turn of the loop. */
  void step() {
    if (ownership.isLost() || claims.outdated()) {
      release();
    }
    claims.claim(consumer.assignment()).forEach(this::seek);
    submit();
    pauseOrResume();
    read();
  }

  private void seek(TopicPartition partition, Claim claim) {
    consumer.seek(partition, claim.nextOffset());
  }

  private void submit() {
    while (!former.isEmpty() && pipeline.hasRoom()) {
      Batch<T> batch = new Batch<>(ownership.generation(), claims.all(), former.take());
      claims.advance(batch.next());
      pipeline.submit(batch);
    }
  }

  private void pauseOrResume() {
    Set<TopicPartition> readable = new HashSet<>(consumer.assignment());
    readable.retainAll(former.isFull() ? Set.of() : claims.all().keySet());
    Set<TopicPartition> others = new HashSet<>(consumer.assignment());
    others.removeAll(readable);
    consumer.pause(others);
    consumer.resume(readable);
  }

  private void read() {
    boolean unclaimed = !claims.complete(consumer.assignment());
    try {
      gather(consumer.poll(unclaimed ? CLAIMING : IDLE));
    } catch (WakeupException e) {
      // A batch has left or somebody closes: the loop looks around.
    } catch (InvalidOffsetException e) {
      release();
    }
  }

  private void gather(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (claims.all().containsKey(partition)) {
        records.records(partition).forEach(this::gather);
      }
    }
  }

  private void gather(ConsumerRecord<byte[], byte[]> record) {
    Received<T> received = Received.of(record, format);
    metrics.read(received.size());
    former.add(received);
  }

  /**
   * Forgets all that was read; it is read again from where the rows are. A poll that calls this may
   * go on to return records of partitions that stay assigned, from where they were: without a claim
   * they are not gathered.
   */
  private void release() {
    ownership.renew();
    claims.clear();
    former.clear();
  }

  /** Until they are claimed, new partitions have some position that nothing is read from. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      release();
      consumer.pause(consumer.assignment());
      partitions.forEach(partition -> consumer.seek(partition, 0));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      release();
    }
  }
}
