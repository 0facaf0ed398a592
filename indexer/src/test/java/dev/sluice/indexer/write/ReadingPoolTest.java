package dev.sluice.indexer.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.event.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReadingPoolTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void interactiveWorkOvertakesBulkWork() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch open = new CountDownLatch(1);
    try (ReadingPool pool = new ReadingPool(1, LONG)) {
      pool.submit(Lane.BULK, () -> await(open));
      Future<?> bulk = pool.submit(Lane.BULK, () -> order.add("bulk"));
      Future<?> interactive = pool.submit(Lane.INTERACTIVE, () -> order.add("interactive"));
      open.countDown();
      bulk.get();
      interactive.get();
    }
    assertThat(order).containsExactly("interactive", "bulk");
  }

  @Test
  void workThatNeverEndsFailsAndLeavesItsPlaceToOthers() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (ReadingPool pool = new ReadingPool(1, SHORT)) {
      Future<?> endless = pool.submit(Lane.BULK, () -> compute(ended));
      assertThatThrownBy(endless::get).hasCauseInstanceOf(OverdueException.class);
      assertThat(pool.submit(Lane.BULK, () -> "done").get()).isEqualTo("done");
      assertThat(pool.overdue()).isOne();
    }
    ended.countDown();
  }

  @Test
  void workThatGetsNoProcessorIsNotOverdueHoweverLongThatLasts() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (ReadingPool pool = new ReadingPool(2, SHORT)) {
      Future<Boolean> halted =
          pool.submit(
              Lane.BULK,
              () -> {
                begun.countDown();
                return await(ended);
              });
      begun.await();
      for (int i = 0; i < 2; i++) { // at the second, the first look at the halted one is over
        Future<?> endless = pool.submit(Lane.BULK, () -> compute(ended));
        assertThatThrownBy(endless::get).hasCauseInstanceOf(OverdueException.class);
      }
      ended.countDown();
      assertThat(halted.get()).isTrue();
      assertThat(pool.overdue()).isEqualTo(2);
    }
  }

  @Test
  void aStackOverflowFailsItsWorkOnly() throws Exception {
    try (ReadingPool pool = new ReadingPool(1, LONG)) {
      Future<Integer> overflowing = pool.submit(Lane.BULK, () -> endless(1));
      assertThatThrownBy(overflowing::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThat(pool.submit(Lane.BULK, () -> "done").get()).isEqualTo("done");
    }
  }

  @Test
  void nobodyWaitsForAClosedPool() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ReadingPool pool = new ReadingPool(1, LONG);
    pool.submit(Lane.BULK, () -> await(never));
    Future<String> queued = pool.submit(Lane.BULK, () -> "done");
    pool.close();
    assertThatThrownBy(queued::get).isInstanceOf(CancellationException.class);
    Future<String> late = pool.submit(Lane.BULK, () -> "done");
    assertThatThrownBy(late::get).isInstanceOf(CancellationException.class);
  }

  private static boolean await(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return true;
  }

  /** As a parser that does not look at interrupts. */
  private static boolean compute(CountDownLatch until) {
    while (until.getCount() > 0) {
      Thread.onSpinWait();
    }
    return true;
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }
}
