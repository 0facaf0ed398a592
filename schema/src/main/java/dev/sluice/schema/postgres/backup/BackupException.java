package dev.sluice.schema.postgres.backup;

/** A backup that can't be written or restored, with what to do about it. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String advice;
  private final boolean inUse;

  BackupException(String message, String advice) {
    this(message, advice, false);
  }

  private BackupException(String message, String advice, boolean inUse) {
    super(message);
    this.advice = advice;
    this.inUse = inUse;
  }

  /** Nothing is wrong with the backup, but somebody is in its way. */
  static BackupException inUse(String message, String advice) {
    return new BackupException(message, advice, true);
  }

  BackupException(String message, String advice, Throwable cause) {
    super(message, cause);
    this.advice = advice;
    this.inUse = false;
  }

  /** Whether trying again later may help. */
  public boolean inUse() {
    return inUse;
  }

  /** What to do, in one line. */
  public String advice() {
    return advice;
  }
}
