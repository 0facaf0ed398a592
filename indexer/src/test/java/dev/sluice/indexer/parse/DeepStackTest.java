package dev.sluice.indexer.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeepStackTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void workThatIsInterruptedIsCancelledAndNotGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> DeepStack.call(() -> await(never), LIMIT))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void workThatOverflowsItsStackIsGivenUp() {
    assertThatThrownBy(() -> DeepStack.call(() -> endless(1), LIMIT))
        .isInstanceOf(DeepStack.GaveUp.class)
        .hasMessage("nested too deeply");
  }

  private static boolean await(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return true;
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }
}
