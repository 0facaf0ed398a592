package dev.sluice.ingest.cli.client;

import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Problem details (RFC 9457) with the extra member {@code advice}, as a failure. */
final class Problem {

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private Problem() {}

  static Failure failure(int status, String body) {
    JsonNode problem = parsed(body);
    String message = message(problem, status);
    String advice = Json.maybe(problem, "advice").orElseGet(() -> defaultAdvice(status));
    return switch (status) {
      case 400 -> Failure.usage(message, advice);
      case NOT_FOUND, GONE -> Failure.missing(message, advice);
      default -> Failure.failed(message, advice);
    };
  }

  private static String message(JsonNode problem, int status) {
    return Json.maybe(problem, "detail")
        .or(() -> Json.maybe(problem, "title"))
        .map(Text::printable)
        .orElse(
            status == UNAUTHORIZED
                ? "The server wants an API key."
                : "The server answered with status " + status + ".");
  }

  private static String defaultAdvice(int status) {
    return switch (status) {
      case UNAUTHORIZED -> "Set SLUICE_TOKEN to a key: ./sluice keys add NAME, on its machine.";
      case 400 -> "Check what was asked; each command explains itself with --help.";
      case NOT_FOUND, GONE -> "See what there is with: ./sluice status";
      case 409 -> "See what is running with: ./sluice jobs";
      default -> "See the server's log: logs/server.log in its home directory.";
    };
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? Json.object() : Json.parse(body);
    } catch (JacksonException e) {
      return Json.object();
    }
  }
}
