package dev.sluice.ingest.job;

/** The index is not what its source gives. */
final class DriftException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;

  DriftException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
