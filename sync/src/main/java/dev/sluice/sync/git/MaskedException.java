package dev.sluice.sync.git;

import org.jspecify.annotations.Nullable;

/** What is left of a failure whose message held a secret, or may have. */
final class MaskedException extends Exception {

  private static final long serialVersionUID = 1L;

  MaskedException(String text, @Nullable Throwable cause) {
    super(text, cause);
  }

  /** The original's, which says its class. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
