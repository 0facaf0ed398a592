package dev.sluice.ingest.cli.console;

/** The end of a command that could not do its work: what happened, and what to do about it. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String advice;

  private Failure(int exitCode, String message, String advice) {
    super(oneLine(message));
    this.exitCode = exitCode;
    this.advice = oneLine(advice);
  }

  /** It was tried and failed. */
  public static Failure failed(String message, String advice) {
    return new Failure(ExitCode.FAILED, message, advice);
  }

  /** The command line makes no sense. */
  public static Failure usage(String message, String advice) {
    return new Failure(ExitCode.USAGE, message, advice);
  }

  /** The named thing does not exist. */
  public static Failure missing(String message, String advice) {
    return new Failure(ExitCode.MISSING, message, advice);
  }

  /** The code for the shell, see {@link ExitCode}. */
  public int exitCode() {
    return exitCode;
  }

  /** What happened, in one line. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do, in one line. */
  public String advice() {
    return advice;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
