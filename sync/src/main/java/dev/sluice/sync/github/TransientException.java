package dev.sluice.sync.github;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: the request may be repeated. */
final class TransientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  private enum Kind {
    LIMIT,
    HEAVY,
    OTHER
  }

  private final Kind kind;

  private TransientException(String message, Kind kind, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** The token has to rest; {@link TokenRing} knows how long. */
  static TransientException limited() {
    return new TransientException("GitHub's limit is reached", Kind.LIMIT, null);
  }

  static TransientException status(int status) {
    return new TransientException("GitHub answers with status " + status, Kind.OTHER, null);
  }

  /** A query that may pass if it asks for less. */
  static TransientException heavy(String message) {
    return new TransientException(message, Kind.HEAVY, null);
  }

  static TransientException broken(String what, Throwable cause) {
    return new TransientException(what, Kind.OTHER, cause);
  }

  static TransientException broken(Throwable cause) {
    String what = cause instanceof IOException ? "the connection broke: " : "half an answer: ";
    return new TransientException(what + cause.getMessage(), Kind.OTHER, cause);
  }

  /** Whether the query should ask for less. */
  boolean heavy() {
    return kind == Kind.HEAVY;
  }

  /** Whether the ring of tokens does the waiting. */
  boolean limit() {
    return kind == Kind.LIMIT;
  }
}
