package dev.sluice.sync.github;

/** GraphQL answers nobody without a token. */
final class NoTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoTokenException() {
    super("GitHub wants a token for this");
  }
}
