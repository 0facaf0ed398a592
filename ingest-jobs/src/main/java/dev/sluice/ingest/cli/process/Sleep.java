package dev.sluice.ingest.cli.process;

import dev.sluice.ingest.cli.console.Failure;

/** Waiting between two looks. */
public final class Sleep {

  private Sleep() {}

  /** Sleeps, or fails when interrupted. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.failed("Interrupted.", "Start the command again.");
    }
  }
}
