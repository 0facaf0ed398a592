package dev.sluice.indexer.write;

import java.time.Duration;

/** Work used more processor time than it may. */
public final class OverdueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OverdueException(Duration limit) {
    super("it took more than %s of processor time".formatted(limit));
  }
}
