package dev.sluice.schema.event;

/** A payload that this build can't read: it will not become readable by trying again. */
public final class DecodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A payload that is wrong by itself. */
  public DecodeException(String message) {
    super(message);
  }

  /** A payload that the parser refused. */
  public DecodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
