package dev.sluice.sync.git;

import org.jspecify.annotations.Nullable;

/**
 * A repository can't be read. The message says what is wrong and the advice what to do about it,
 * one sentence each; neither ever holds credentials.
 */
public final class GitSourceException extends RuntimeException {

  /** What went wrong, for callers that answer with a code. */
  public enum Kind {
    /** The path or URL is no git repository. */
    NOT_A_REPOSITORY,
    /** The repository has no such branch, tag or commit. */
    NO_SUCH_REF,
    /** The abbreviated commit id fits several commits. */
    AMBIGUOUS_REF,
    /** The repository has no commit yet. */
    EMPTY,
    /** The host does not answer. */
    UNREACHABLE,
    /** Credentials are missing or wrong. */
    UNAUTHORIZED,
    /** The credentials are right, but do not allow reading. */
    FORBIDDEN,
    /** The server may not connect to the host, or not read the folder. */
    NOT_ALLOWED,
    /** A kind of repository or URL that can't be read here. */
    UNSUPPORTED,
    /** Objects are missing or damaged. */
    DAMAGED,
    /** Another process works on the mirror and does not finish. */
    BUSY,
    /** The fetch was cancelled. */
    CANCELLED,
    /** Anything else. */
    FAILED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String advice;

  /**
   * A failure that was found here.
   *
   * @param message one sentence that says what is wrong
   * @param advice one sentence that says what to do
   */
  public GitSourceException(Kind kind, String message, String advice) {
    this(kind, message, advice, null);
  }

  /** A failure with its cause, whose message must not hold credentials. */
  public GitSourceException(Kind kind, String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.advice = advice;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong, in one sentence. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do about it, in one sentence. */
  public String advice() {
    return advice;
  }
}
