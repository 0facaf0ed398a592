package dev.sluice.sync.github;

import java.util.Optional;

/** Where what is sent as {@code Authorization} comes from. */
sealed interface TokenSource {

  /** The secret to send now; empty to ask as nobody in particular. */
  Optional<String> secret();

  /** Nobody. */
  record Nobody() implements TokenSource {

    @Override
    public Optional<String> secret() {
      return Optional.empty();
    }
  }

  /** A token of somebody's. */
  record Fixed(String token) implements TokenSource {

    private static final int LONG_ENOUGH = 16;
    private static final int SHOWN = 4;

    @Override
    public Optional<String> secret() {
      return Optional.of(token);
    }

    /** As much as may be shown: its last characters, if it is long enough. */
    String shown() {
      return token.length() < LONG_ENOUGH
          ? "the token"
          : "the token that ends in " + token.substring(token.length() - SHOWN);
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  /** What an app signs to speak for itself. */
  record SignedByApp(String jwt) implements TokenSource {

    @Override
    public Optional<String> secret() {
      return Optional.of(jwt);
    }

    @Override
    public String toString() {
      return "SignedByApp[…]";
    }
  }

  /** What an app's installation may show for an hour. */
  record OfInstallation(InstallationTokens tokens) implements TokenSource {

    @Override
    public Optional<String> secret() {
      return Optional.of(tokens.current());
    }
  }
}
