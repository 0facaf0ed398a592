package dev.sluice.ingest.cli.console;

/** What the shell is told. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** It failed, or a check found something. */
  public static final int FAILED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** The named thing does not exist. */
  public static final int MISSING = 3;

  private ExitCode() {}
}
