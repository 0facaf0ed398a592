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
    CountDownLatch never = new CountDownLatch(1);
    try (ReadingPool pool = new ReadingPool(1, Duration.ofMillis(100))) {
      Future<?> endless = pool.submit(Lane.BULK, () -> awaitWhateverHappens(never));
      assertThatThrownBy(endless::get).hasCauseInstanceOf(OverdueException.class);
      assertThat(pool.submit(Lane.BULK, () -> "done").get()).isEqualTo("done");
      assertThat(pool.overdue()).isOne();
    }
    never.countDown();
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

  private static boolean awaitWhateverHappens(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return true;
      } catch (InterruptedException e) {
        // as a parser that does not look at interrupts
      }
    }
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }
}
