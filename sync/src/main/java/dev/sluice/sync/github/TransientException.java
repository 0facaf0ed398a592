package dev.sluice.sync.github;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: the request may be repeated. */
final class TransientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean limit;

  private TransientException(String message, boolean limit, @Nullable Throwable cause) {
    super(message, cause);
    this.limit = limit;
  }

  /** The token has to rest; {@link TokenRing} knows how long. */
  static TransientException limited() {
    return new TransientException("GitHub's limit is reached", true, null);
  }

  static TransientException status(int status) {
    return new TransientException("GitHub answers with status " + status, false, null);
  }

  static TransientException broken(String what, Throwable cause) {
    return new TransientException(what, false, cause);
  }

  static TransientException broken(Throwable cause) {
    String what = cause instanceof IOException ? "the connection broke: " : "half an answer: ";
    return new TransientException(what + cause.getMessage(), false, cause);
  }

  /** Whether the ring of tokens does the waiting. */
  boolean limit() {
    return limit;
  }
}
