package dev.sluice.sync.github;

import org.jspecify.annotations.Nullable;

/** Why GitHub's API can't be read, in one line, and what to do about it, in another. */
public final class GithubException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** No such repository, or none that the token may see. */
    NOT_FOUND,
    /** The token is wrong. */
    UNAUTHORIZED,
    /** The token is right, but not for this. */
    FORBIDDEN,
    /** Nobody answers, or not in time, or with failures only. */
    UNREACHABLE,
    /** A limit is reached, and takes too long to pass. */
    LIMITED,
    /** Something answers that is not GitHub's API. */
    NOT_AN_API,
    /** The server may not connect to that host. */
    NOT_ALLOWED,
    /** The name or address makes no sense. */
    INVALID
  }

  private final Kind kind;
  private final String advice;

  GithubException(Kind kind, String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.advice = advice;
  }

  GithubException(Kind kind, String message, String advice) {
    this(kind, message, advice, null);
  }

  /** The server may not connect to a host. */
  public static GithubException notAllowed(String message, String advice) {
    return new GithubException(Kind.NOT_ALLOWED, message, advice);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Whether a place in a list that was kept may be void, if it was asked for. */
  boolean atVoidPlace() {
    return kind == Kind.INVALID || kind == Kind.NOT_AN_API || kind == Kind.NOT_FOUND;
  }

  /** What is wrong, in one line. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
