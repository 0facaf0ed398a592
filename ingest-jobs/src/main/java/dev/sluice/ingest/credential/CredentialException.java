package dev.sluice.ingest.credential;

/** Why a credential can't be used, in one line, and what to do about it, in another. */
public final class CredentialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  CredentialException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  /** What is wrong, in one line; never with a secret in it. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
