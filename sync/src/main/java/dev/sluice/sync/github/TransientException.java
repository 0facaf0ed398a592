package dev.sluice.sync.github;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A failure that may pass: the request may be repeated. */
final class TransientException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  private enum Kind {
    LIMIT,
    HEAVY,
    OVERLOAD,
    OTHER
  }

  private final Kind kind;
  private final Duration rest;

  private TransientException(String message, Kind kind, Duration rest, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.rest = rest;
  }

  private TransientException(String message, Kind kind, @Nullable Throwable cause) {
    this(message, kind, Duration.ZERO, cause);
  }

  /** The token has to rest so long. */
  static TransientException limited(Duration rest) {
    return new TransientException("GitHub's limit is reached", Kind.LIMIT, rest, null);
  }

  static TransientException status(int status) {
    return new TransientException("GitHub answers with status " + status, Kind.OTHER, null);
  }

  /** A query that may pass if it asks for less. */
  static TransientException heavy(String message) {
    return new TransientException(message, Kind.HEAVY, null);
  }

  /** The server fails, perhaps because the query asks for too much. */
  static TransientException overload(String message) {
    return new TransientException(message, Kind.OVERLOAD, null);
  }

  static TransientException broken(String what, Throwable cause) {
    return new TransientException(what, Kind.OTHER, cause);
  }

  static TransientException broken(JacksonException cause) {
    return new TransientException(
        "half an answer: " + cause.getOriginalMessage(), Kind.OTHER, cause);
  }

  /** The same failure of a query that can't ask for less. */
  TransientException lasting() {
    return new TransientException(String.valueOf(getMessage()), Kind.OTHER, this);
  }

  /** Whether the query should ask for less. */
  boolean heavy() {
    return kind == Kind.HEAVY || kind == Kind.OVERLOAD;
  }

  /** Whether a query that asks for less may be sent soon. */
  boolean brief() {
    return kind == Kind.HEAVY;
  }

  /** How long the token has to rest. */
  Duration rest() {
    return rest;
  }

  /** Whether the ring of tokens does the waiting. */
  boolean limit() {
    return kind == Kind.LIMIT;
  }
}
