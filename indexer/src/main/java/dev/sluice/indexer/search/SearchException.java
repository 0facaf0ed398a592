package dev.sluice.indexer.search;

/** A search that can't be answered as it was asked, and what to ask instead. */
public final class SearchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the request. */
  public enum Kind {
    /** A value that no search accepts. */
    INVALID,
    /** A repository, ref or commit that the index does not have. */
    NOT_FOUND
  }

  private final Kind kind;
  private final String advice;

  /**
   * A refusal.
   *
   * @param message what is wrong, in one line
   * @param advice what to do about it, in one line
   */
  public SearchException(Kind kind, String message, String advice) {
    super(message);
    this.kind = kind;
    this.advice = advice;
  }

  /** What is wrong with the request. */
  public Kind kind() {
    return kind;
  }

  /** What to do about it, in one line. */
  public String advice() {
    return advice;
  }

  static SearchException invalid(String message, String advice) {
    return new SearchException(Kind.INVALID, message, advice);
  }

  static SearchException notFound(String message, String advice) {
    return new SearchException(Kind.NOT_FOUND, message, advice);
  }
}
