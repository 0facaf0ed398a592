package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A rebalance at exactly the moment at which it hurts, by Kafka's own stand-in for a consumer. */
class RebalancedSessionIT {

  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final Ownership ownership = new Ownership(closing, () -> {});
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");

  @Test
  void whatAPollBringsAfterItLostAPartitionIsReadAgainFromWhereTheRowsAre() throws Exception {
    try (Words words = new Words();
        TopicSetup topics = new TopicSetup(words.bootstrap, Map.of());
        TopicWatch watch = new TopicWatch(topics, words.config(), () -> {});
        BatchPipeline<String> pipeline = pipeline(words)) {
      TopicPartition kept = new TopicPartition(words.topic, 0);
      TopicPartition lost = new TopicPartition(words.topic, 1);
      watch.start();
      Eventually.until(() -> "" + watch.failure(), () -> watch.id().isPresent());
      ConsumerSession<String> session = session(words, topics, watch, pipeline);
      session.subscribe();
      kafka.updateBeginningOffsets(Map.of(kept, 0L, lost, 0L));
      kafka.rebalance(List.of(kept, lost));
      session.step();
      send(kept, 0, 10);
      session.step();
      kafka.schedulePollTask(
          () -> {
            kafka.rebalance(
                List.of(kept)); // which drops what the stand-in has fetched, unlike Kafka
            send(kept, 10, 20);
          });
      session.step();
      send(kept, 0, 20);
      open.countDown();
      Eventually.until(
          () -> words.count() + " words",
          () -> {
            session.step();
            return words.consumed() >= 20;
          });
      closing.countDown();
      assertThat(words.count()).isEqualTo(20);
      assertThat(words.distinct()).isEqualTo(20);
    }
  }

  private BatchPipeline<String> pipeline(Words words) {
    BatchHandler<String> handler =
        messages -> {
          await(open);
          return words.insert(messages);
        };
    BatchWriter<String> writer = new BatchWriter<>(words.stores, Words.FORMAT);
    BatchDelivery<String> delivery =
        new BatchDelivery<>(handler, writer, ownership, new ConsumerMetrics(), closing);
    return new BatchPipeline<>(words.config(), handler, delivery, () -> {}, closing);
  }

  private ConsumerSession<String> session(
      Words words, TopicSetup topics, TopicWatch watch, BatchPipeline<String> pipeline) {
    PartitionClaims claims =
        new PartitionClaims(words.stores, topics, watch, ownership, "group", closing);
    return new ConsumerSession<>(
        kafka, words.config(), Words.FORMAT, claims, ownership, pipeline, new ConsumerMetrics());
  }

  private void send(TopicPartition partition, int from, int to) {
    for (int offset = from; offset < to; offset++) {
      byte[] word = ("word" + offset).getBytes(StandardCharsets.UTF_8);
      kafka.addRecord(
          new ConsumerRecord<>(partition.topic(), partition.partition(), offset, word, word));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
