package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.event.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class LanePoolTest {

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  @Test
  void interactiveWorkOvertakesBulkWorkThatHasNotBegun() throws Exception {
    try (LanePool pool = new LanePool("test", 1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      Callable<String> first =
          () -> {
            begun.countDown();
            go.await();
            return note("bulk 1");
          };
      var bulk = threads.submit(() -> pool.all(Lane.BULK, List.of(first, () -> note("bulk 2"))));
      begun.await();
      Callable<String> release = () -> note("interactive");
      var interactive = threads.submit(() -> pool.all(Lane.INTERACTIVE, List.of(release)));
      awaitQueued(pool, 2);
      go.countDown();
      assertThat(bulk.get()).containsExactly("bulk 1", "bulk 2");
      assertThat(interactive.get()).containsExactly("interactive");
      assertThat(order).containsExactly("bulk 1", "interactive", "bulk 2");
    }
  }

  @Test
  void afterAFailureTheRestIsNotBegun() {
    try (LanePool pool = new LanePool("test", 1)) {
      CountDownLatch never = new CountDownLatch(1);
      Callable<String> bad =
          () -> {
            throw new EmbeddingException(EmbeddingException.Kind.TEXT_TOO_LONG, "too long");
          };
      Callable<String> slow =
          () -> {
            never.countDown();
            return "slow";
          };
      assertThatThrownBy(() -> pool.all(Lane.BULK, List.of(bad, slow))).hasMessage("too long");
      assertThat(pool.all(Lane.BULK, List.of(() -> note("next")))).containsExactly("next");
    }
  }

  private static void awaitQueued(LanePool pool, int works) throws InterruptedException {
    while (pool.queued() < works) {
      Thread.sleep(1);
    }
  }

  private String note(String what) {
    order.add(what);
    return what;
  }
}
