package dev.sluice.sync.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several tokens, used in turn. Each rests when GitHub says so. Times are GitHub's, told as
 * durations: what is compared with the own clock was made with the own clock. Thread-safe.
 */
final class TokenRing {

  private final Clock clock;
  private final List<Token> tokens;
  private int next;

  /** One token. */
  static final class Token {

    private final TokenSource source;
    private Instant restsUntil = Instant.EPOCH;
    private int left = -1;
    private Instant resetsAt = Instant.EPOCH;

    Token(TokenSource source) {
      this.source = source;
    }

    TokenSource source() {
      return source;
    }

    Optional<String> secret() {
      return source.secret();
    }
  }

  TokenRing(List<String> secrets, Clock clock) {
    this(clock, sources(secrets));
  }

  TokenRing(Clock clock, List<TokenSource> sources) {
    this.clock = clock;
    this.tokens = sources.stream().map(Token::new).toList();
  }

  private static List<TokenSource> sources(List<String> secrets) {
    return secrets.isEmpty()
        ? List.of(new TokenSource.Nobody())
        : secrets.stream().<TokenSource>map(TokenSource.Fixed::new).toList();
  }

  /** The next token that need not rest. */
  synchronized Optional<Token> take() {
    Instant now = clock.instant();
    Optional<Token> found =
        Stream.iterate(0, i -> i < tokens.size(), i -> i + 1)
            .map(i -> tokens.get((next + i) % tokens.size()))
            .filter(token -> !token.restsUntil.isAfter(now))
            .findFirst();
    found.ifPresent(token -> next = (tokens.indexOf(token) + 1) % tokens.size());
    return found;
  }

  /** All tokens, those that rest too. */
  List<Token> all() {
    return tokens;
  }

  /** Until when a token has to rest, if it has to. */
  synchronized Optional<Instant> rests(Token token) {
    return Optional.of(token.restsUntil).filter(until -> until.isAfter(clock.instant()));
  }

  /** When the first token has rested. */
  synchronized Instant usableAt() {
    return tokens.stream()
        .map(token -> token.restsUntil)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Lets a token rest. */
  synchronized void rest(Token token, Duration duration) {
    Instant until = clock.instant().plus(duration);
    token.restsUntil = until.isAfter(token.restsUntil) ? until : token.restsUntil;
  }

  /** Notes what an answer said of a token; with nothing left it rests. */
  synchronized void left(Token token, int requests, Duration untilReset) {
    token.left = requests;
    token.resetsAt = clock.instant().plus(untilReset);
    if (requests == 0) {
      rest(token, untilReset);
    }
  }

  /** What all tokens together have left. */
  synchronized RateStatus status() {
    boolean known = tokens.stream().anyMatch(token -> token.left >= 0);
    int left = tokens.stream().mapToInt(token -> Math.max(0, token.left)).sum();
    Instant reset =
        tokens.stream()
            .filter(token -> token.left >= 0)
            .map(token -> token.resetsAt)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new RateStatus(known ? left : -1, reset);
  }
}
