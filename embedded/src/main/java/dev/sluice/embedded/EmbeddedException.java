package dev.sluice.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded runtime cannot do its work; says what is wrong and what the user can do about it.
 */
public final class EmbeddedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * @param message one line that says what is wrong
   * @param advice one line that says what to do
   */
  public EmbeddedException(String message, String advice) {
    this(message, advice, null);
  }

  /**
   * @param message one line that says what is wrong
   * @param advice one line that says what to do
   * @param cause what was seen underneath, if anything
   */
  public EmbeddedException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** What the user can do about it. */
  public String advice() {
    return advice;
  }
}
