package dev.sluice.ingest.trigger;

/** A trigger that makes no sense. */
public final class TriggerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  TriggerException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  /** What is wrong, in one line. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do about it, in one line. */
  public String advice() {
    return advice;
  }
}
