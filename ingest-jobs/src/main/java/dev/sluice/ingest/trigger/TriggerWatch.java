package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Occasion.Watched;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether a watched trigger shall fire, and puts the timetable right. */
final class TriggerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TriggerWatch.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final int ROUNDS_TO_PUT_RIGHT = 3;
  private static final long CLOSING_MILLIS = 5_000;

  private final TriggerStore triggers;
  private final Conditions conditions;
  private final Firings firings;
  private final Timetable timetable;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("trigger-watch").unstarted(this::watch);

  TriggerWatch(
      TriggerStore triggers,
      Conditions conditions,
      Firings firings,
      Timetable timetable,
      Clock clock) {
    this.triggers = triggers;
    this.conditions = conditions;
    this.firings = firings;
    this.timetable = timetable;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try {
      long rounds = 0;
      do {
        if (rounds++ % ROUNDS_TO_PUT_RIGHT == 0) {
          safely(timetable::putRight);
        }
        safely(this::look);
      } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("cannot look after the triggers: {}", e.toString());
    }
  }

  private void look() {
    triggers.list(null, Integer.MAX_VALUE).stream()
        .filter(trigger -> trigger.occasion() instanceof Watched)
        .forEach(trigger -> safely(() -> lookAt(trigger)));
  }

  private void lookAt(Trigger trigger) {
    if (conditions.met(trigger, clock.instant()).isPresent()) {
      firings.fire(trigger.id(), held -> conditions.met(held, clock.instant()));
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
