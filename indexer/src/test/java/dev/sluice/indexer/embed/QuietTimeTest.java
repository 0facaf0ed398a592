package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuietTimeTest {

  @Test
  void nobodyWaitsWhenNothingIsRead() {
    AtomicInteger looks = new AtomicInteger();
    new QuietTime(() -> looks.incrementAndGet() < 0).await();
    assertThat(looks).hasValue(1);
  }

  @Test
  void aPauseBetweenTwoBatchesIsNoQuietTime() {
    AtomicInteger looks = new AtomicInteger();
    new QuietTime(() -> looks.incrementAndGet() % 4 == 1 && looks.get() < 20).await();
    assertThat(looks).hasValueGreaterThan(20);
  }

  @Test
  void itIsAwaited() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              new QuietTime(busy::get).await();
              done.countDown();
            });
    assertThat(done.await(300, TimeUnit.MILLISECONDS)).isFalse();
    busy.set(false);
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new QuietTime(() -> true).await())
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
