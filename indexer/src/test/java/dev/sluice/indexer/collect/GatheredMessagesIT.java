package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.TestServers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GatheredMessagesIT {

  @Test
  void messagesThatTogetherAreTooLargeAreNotAllReadAtOnce() throws Exception {
    CountDownLatch preparing = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    try (Words words = new Words(TestServers.bootstrapServers(), 1)) {
      FencedConsumerConfig config =
          FencedConsumerConfig.of(words.bootstrap, words.topic, "group", "instance-1")
              .withBatches(128, 1000, 1);
      words.publish("a".repeat(200), 128);
      BatchHandler<String> handler =
          messages -> {
            preparing.countDown();
            await(open);
            return words.insert(messages);
          };
      try (FencedConsumer<String> consumer =
          new FencedConsumer<>(config, Words.FORMAT, handler, words.stores)) {
        consumer.start();
        preparing.await();
        assertThat(consumer.metrics().messages()).isLessThanOrEqualTo(48);
        open.countDown();
        words.awaitCount(consumer, 128);
      }
      assertThat(words.count()).isEqualTo(128);
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
