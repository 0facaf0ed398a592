package dev.sluice.benchmarks.fault;

import dev.sluice.benchmarks.LiveServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A user of a server who waits through outages and asks again for what failed, but not for ever: a
 * run that does not end is a fault of Sluice's.
 */
final class Patient {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int ATTEMPTS = 10;

  private final LiveServer server;
  private int retried;

  Patient(LiveServer server) {
    this.server = server;
  }

  /** How many runs ended otherwise than well so far. */
  int retried() {
    return retried;
  }

  /** Starts an index run that waits for no vectors, and returns its number. */
  long start(Path repository) {
    return Long.parseLong(until("take a run", () -> server.startIndex(repository, "lexical")));
  }

  /** Waits for the end of a run, however it ends. */
  JsonNode end(long job) {
    return until(
        "end run " + job,
        () -> {
          JsonNode state = server.get("/jobs/" + job);
          return state.get("finishedAt").isNull() ? null : state;
        });
  }

  /** Waits for the end of the run, then runs until a run ends well. */
  JsonNode settle(long job, Path repository) {
    return settle(job, () -> start(repository));
  }

  /** Waits for the end of the run, then asks again until a run ends well. */
  JsonNode settle(long job, LongSupplier again) {
    JsonNode end = end(job);
    for (int i = 0; i < ATTEMPTS && !end.get("state").asString().equals("done"); i++) {
      retried++;
      System.out.println("  run " + end.get("id") + " failed: " + end.get("error"));
      end = end(again.getAsLong());
    }
    if (!end.get("state").asString().equals("done")) {
      throw new IllegalStateException("it does not recover: " + end);
    }
    return end;
  }

  /** Starts a run and settles it. */
  JsonNode index(Path repository) {
    return settle(start(repository), repository);
  }

  /** Tries until there is an answer. */
  static <T> T until(String what, Supplier<@Nullable T> attempt) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    @Nullable RuntimeException last = null;
    while (System.nanoTime() < deadline) {
      try {
        T answer = attempt.get();
        if (answer != null) {
          return answer;
        }
      } catch (RuntimeException e) {
        last = e;
      }
      LockSupport.parkNanos(30_000_000);
    }
    throw new IllegalStateException("it did not " + what + " within " + PATIENCE, last);
  }
}
