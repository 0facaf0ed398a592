package dev.sluice.sync.github;

import java.time.Duration;

/** How a run waits for a limit to pass. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns after that time.
   *
   * @throws RuntimeException if the run is stopped meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;
}
