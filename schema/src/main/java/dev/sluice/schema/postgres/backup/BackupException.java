package dev.sluice.schema.postgres.backup;

/** A backup that can't be written or restored, with what to do about it. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String BROKEN = "this is no whole backup of Sluice";
  private static final String WHOLE_FILE = "use a file that ./sluice backup wrote to its end";

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

  /** It has no beginning, no end, or something else between them. */
  static BackupException broken() {
    return new BackupException(BROKEN, WHOLE_FILE);
  }

  /** What is in it can't be read. */
  static BackupException broken(Exception cause) {
    return new BackupException(BROKEN, WHOLE_FILE, cause);
  }

  /** It can be read by later builds only. */
  static BackupException newer(String what) {
    return new BackupException(
        "the backup was made by a newer Sluice: " + what, "update Sluice, then restore it");
  }

  /** The database does not take it. */
  static BackupException refused(Exception cause) {
    return new BackupException(
        "the backup can't be restored: " + cause.getMessage(),
        "see the server's log; the database user needs the right to create a schema",
        cause);
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
