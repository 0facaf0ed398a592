package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an HTTP status says about the chance of trying again. */
final class HttpFailure {

  private HttpFailure() {}

  static EmbeddingException of(HttpResponse<?> response, String excerpt) {
    int status = response.statusCode();
    String message = "%s answered %d: %s".formatted(response.uri(), status, excerpt);
    return new EmbeddingException(kind(status), message, null, retryAfter(response));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.UNAUTHORIZED;
      case 404, 405 -> Kind.MISCONFIGURED;
      case 408, 425 -> Kind.UNAVAILABLE;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 400 && status < 500 ? Kind.REJECTED : Kind.UNAVAILABLE;
    };
  }

  /** RFC 9110: seconds or a date; a date counts from the answer's own, whatever our clock says. */
  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    Optional<String> value = response.headers().firstValue("Retry-After").map(String::strip);
    if (value.isEmpty()) {
      return null;
    }
    if (value.get().matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value.get()));
    }
    return response.headers().firstValue("Date").map(now -> between(now, value.get())).orElse(null);
  }

  private static @Nullable Duration between(String from, String to) {
    try {
      Duration wait = Duration.between(date(from), date(to));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
