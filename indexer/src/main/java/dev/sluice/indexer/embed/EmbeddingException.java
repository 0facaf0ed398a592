package dev.sluice.indexer.embed;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no vector, and why. */
public final class EmbeddingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, and so what to do about it. */
  public enum Kind {
    /** Not reachable, overloaded or too slow: try again. */
    UNAVAILABLE(true),
    /** Too much was asked for in too short a time: try again later, however long that lasts. */
    RATE_LIMITED(true),
    /** An answer with too few vectors, or with one that is no direction: try again. */
    BAD_ANSWER(true),
    /** The text is longer than the model's window. */
    TEXT_TOO_LONG(false),
    /** The endpoint refuses this request. */
    REJECTED(false),
    /** The endpoint wants another key. */
    UNAUTHORIZED(false),
    /** The endpoint or model isn't what was registered, such as other dimensions. */
    MISCONFIGURED(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /** A failure of that kind. */
  public EmbeddingException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  /** A failure with its cause, and how long the endpoint asks to be left alone. */
  public EmbeddingException(
      Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Whether the same call may work a little later. */
  public boolean retryable() {
    return kind.retryable;
  }

  /** How long the endpoint asked to be left alone. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
