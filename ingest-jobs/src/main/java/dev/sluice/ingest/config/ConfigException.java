package dev.sluice.ingest.config;

/** A setting that the server can't start with. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * A refusal.
   *
   * @param message what is wrong, in one line
   * @param advice what to do about it, in one line
   */
  public ConfigException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
