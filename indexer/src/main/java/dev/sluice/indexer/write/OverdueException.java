package dev.sluice.indexer.write;

import java.time.Duration;

/** Work took longer than it may. */
public final class OverdueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OverdueException(Duration deadline) {
    super("it took longer than %s".formatted(deadline));
  }
}
