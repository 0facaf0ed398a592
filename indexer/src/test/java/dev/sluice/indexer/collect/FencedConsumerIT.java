package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.OffsetStore.Source;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class FencedConsumerIT {

  private Words words;

  @BeforeEach
  void open() {
    words = new Words();
  }

  @AfterEach
  void close() {
    words.close();
  }

  @Test
  void everyMessageIsWrittenOnceAlsoOverARestart() throws Exception {
    words.publish("a", 100);
    try (FencedConsumer<String> consumer = words.consumer(words::insert)) {
      consumer.start();
      words.awaitCount(consumer, 100);
      Eventually.until(() -> consumer.check().detail(), () -> consumer.check().up());
    }
    words.publish("b", 50);
    try (FencedConsumer<String> consumer = words.consumer(words::insert)) {
      consumer.start();
      words.awaitCount(consumer, 150);
      assertThat(consumer.metrics().messages()).isEqualTo(50);
    }
    assertThat(words.distinct()).isEqualTo(150);
    assertThat(words.count()).isEqualTo(150);
    assertThat(words.consumed()).isEqualTo(150);
  }

  @Test
  void anAbortBetweenTheRowsAndTheCommitLeavesNoRowTwice() throws Exception {
    words.publish("a", 40);
    AtomicInteger failures = new AtomicInteger(3);
    BatchHandler<String> handler =
        messages ->
            () -> {
              words.insert(messages).write();
              if (failures.getAndDecrement() > 0) {
                throw new TransientDataAccessResourceException(
                    "after the rows", new SQLTransientException("gone"));
              }
            };
    try (FencedConsumer<String> consumer = words.consumer(handler)) {
      consumer.start();
      words.awaitCount(consumer, 40);
      assertThat(consumer.metrics().storeFailures()).isEqualTo(3);
    }
    assertThat(words.count()).isEqualTo(40);
    assertThat(words.causes()).isEmpty();
  }

  @Test
  void whatCanNotBeReadOrWrittenBecomesADeadLetterAndHoldsNobodyUp() throws Exception {
    words.publish("a", 15);
    words.publish("!garbage");
    words.publish("poison");
    words.publish("b", 15);
    try (FencedConsumer<String> consumer = words.consumer(this::insertButPoison)) {
      consumer.start();
      words.awaitCount(consumer, 30);
      Eventually.until(words.causes()::toString, () -> words.causes().size() == 2);
      assertThat(consumer.metrics().decodeFailures()).isOne();
      assertThat(consumer.metrics().refused()).isOne();
    }
    assertThat(words.causes())
        .containsExactly("IllegalArgumentException: no such word", "unreadable !garbage");
    assertThat(words.count()).isEqualTo(30);
    assertThat(words.consumed()).isEqualTo(32);
  }

  private BatchHandler.PreparedBatch insertButPoison(List<String> messages) {
    return () -> {
      words.insert(messages).write();
      if (messages.contains("poison")) {
        throw new IllegalArgumentException("no such word");
      }
    };
  }

  @Test
  void aFormerOwnerWritesNothingThatTheNewOneHasClaimed() throws Exception {
    words.publish("a", 20);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch claimed = new CountDownLatch(1);
    BatchHandler<String> handler =
        messages -> {
          reading.countDown();
          await(claimed);
          return words.insert(messages);
        };
    try (FencedConsumer<String> consumer = words.consumer(handler)) {
      consumer.start();
      reading.await();
      claimAll();
      assertThat(words.count()).isZero();
      claimed.countDown();
      words.awaitCount(consumer, 20);
      assertThat(consumer.metrics().fenced()).isPositive();
    }
    assertThat(words.count()).isEqualTo(20);
  }

  private void claimAll() {
    String id =
        words
            .jdbc
            .sql("SELECT DISTINCT topic_id FROM consumer_offsets")
            .query(String.class)
            .single();
    for (int partition = 0; partition < 4; partition++) {
      words.stores.offsets().claim(new Source("group", words.topic, partition, id));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void twoMembersShareTheTopicAndWriteNothingTwice() throws Exception {
    FencedConsumerConfig other =
        FencedConsumerConfig.of(words.bootstrap, words.topic, "group", "instance-2")
            .withBatches(10, 1000, 1);
    try (FencedConsumer<String> first = words.consumer(words::insert);
        FencedConsumer<String> second =
            new FencedConsumer<>(other, Words.FORMAT, words::insert, words.stores)) {
      words.publish("a", 200);
      first.start();
      words.awaitCount(first, 10);
      second.start();
      words.publish("b", 200);
      words.awaitCount(first, 400);
    }
    assertThat(words.count()).isEqualTo(400);
    assertThat(words.distinct()).isEqualTo(400);
  }

  @Test
  void aTopicThatIsDeletedIsMadeAnewAndReadFromItsBeginning() throws Exception {
    words.publish("a", 20);
    try (FencedConsumer<String> consumer = words.consumer(words::insert)) {
      consumer.start();
      words.awaitCount(consumer, 20);
      Uuid deleted = words.topicId().orElseThrow();
      words.admin.deleteTopics(List.of(words.topic)).all().get();
      Eventually.until(
          consumer.check()::detail,
          () -> words.topicId().filter(id -> !id.equals(deleted)).isPresent());
      words.publish("b", 20);
      words.awaitCount(consumer, 40);
    }
    assertThat(words.count()).isEqualTo(40);
    assertThat(words.distinct()).isEqualTo(40);
  }

  @Test
  void messagesThatRetentionTookArePassedOver() throws Exception {
    try (Words single = new Words(words.bootstrap, 1)) {
      single.publish("a", 10);
      try (FencedConsumer<String> consumer = single.consumer(single::insert)) {
        consumer.start();
        single.awaitCount(consumer, 10);
      }
      single.publish("b", 10);
      TopicPartition partition = new TopicPartition(single.topic, 0);
      single.admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(15))).all().get();
      try (FencedConsumer<String> consumer = single.consumer(single::insert)) {
        consumer.start();
        single.awaitCount(consumer, 15);
      }
      assertThat(single.count()).isEqualTo(15);
      assertThat(single.consumed()).isEqualTo(20);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() throws Exception {
    try (FencedConsumer<String> consumer = words.consumer(words::insert);
        Outage outage = new Outage(words.database)) {
      consumer.start();
      words.publish("a", 30);
      words.awaitCount(consumer, 30);
      outage.begin();
      words.publish("b", 30);
      Eventually.until(() -> consumer.check().detail(), () -> !consumer.check().up());
      outage.end();
      words.awaitCount(consumer, 60);
      Eventually.until(() -> consumer.check().detail(), () -> consumer.check().up());
    }
    assertThat(words.count()).isEqualTo(60);
    assertThat(words.causes()).isEmpty();
  }

  @Test
  void readingStopsWhileWritingIsSlow() throws Exception {
    words.publish("a", 120);
    CountDownLatch open = new CountDownLatch(1);
    BatchHandler<String> handler =
        messages -> {
          await(open);
          return words.insert(messages);
        };
    try (FencedConsumer<String> consumer = words.consumer(handler)) {
      consumer.start();
      Eventually.until(() -> "" + consumer.metrics(), () -> consumer.metrics().messages() >= 20);
      Thread.sleep(1_000);
      assertThat(consumer.metrics().messages()).isLessThanOrEqualTo(40);
      open.countDown();
      words.awaitCount(consumer, 120);
    }
    assertThat(words.count()).isEqualTo(120);
  }
}
