package dev.sluice.ingest.job;

/** The run was asked to stop. */
final class RunStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunStoppedException() {
    super("stopped on request");
  }
}
