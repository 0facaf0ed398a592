package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.trigger.Trigger;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Spreads triggers that are due at the same time. */
final class Jitter {

  private Jitter() {}

  /** When the trigger is to be fired that is due then. */
  static Instant of(Trigger trigger, Instant due) {
    long most = trigger.jitter().toMillis();
    return due.plusMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }
}
