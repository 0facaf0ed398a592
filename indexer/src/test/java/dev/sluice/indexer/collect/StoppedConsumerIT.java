package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StoppedConsumerIT {

  @Test
  void whatIsPreparedWhenTheConsumerStopsIsNotWritten() throws Exception {
    CountDownLatch preparing = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Words words = new Words()) {
      words.publish("a", 20);
      FencedConsumer<String> consumer =
          words.consumer(
              messages -> {
                preparing.countDown();
                awaitWhateverHappens(stopped);
                return words.insert(messages);
              });
      consumer.start();
      preparing.await();
      consumer.stop();
      stopped.countDown();
      consumer.close();
      assertThat(words.count()).isZero();
      assertThat(words.causes()).isEmpty();
      assertThat(words.consumed()).isZero();
    }
  }

  /** As reading that is interrupted and makes something of its file all the same. */
  private static void awaitWhateverHappens(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // goes on
      }
    }
  }
}
