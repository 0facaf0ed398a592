package dev.sluice.ingest.access;

import static dev.sluice.schema.model.AccessScope.ADMIN;
import static dev.sluice.schema.model.AccessScope.INGEST;
import static dev.sluice.schema.model.AccessScope.READ;

import dev.sluice.schema.model.AccessScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;

/**
 * What each address of the server needs. A method other than GET and HEAD that is not named here
 * changes something. A plan does, too: to make it, the server fetches from an address of the
 * caller's choice.
 */
final class AccessRules {

  private static final String API = "/api/v1/";

  /** Whoever watches the process; and GitHub, which signs what it delivers. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /actuator/health/liveness",
          "GET /actuator/health/readiness",
          "POST /api/v1/webhooks/github");

  private static final List<String> ADMINISTRATION =
      List.of("keys", "credentials", "audit", "backup", "restore", "prune", "shutdown");

  /** They are sent with a body, but only ask. */
  private static final List<String> QUESTIONS = List.of("search", "impact");

  private AccessRules() {}

  /**
   * The scope that a request needs; empty when everybody may send it.
   *
   * @param path without the part after the question mark
   */
  static Optional<AccessScope> needed(String method, String path) {
    String plain = plain(path);
    if (OPEN.contains(method + " " + plain)) {
      return Optional.empty();
    }
    if (plain.contains("/..")) {
      return Optional.of(ADMIN);
    }
    if (!plain.startsWith(API)) {
      return Optional.of(asks(method) ? READ : ADMIN);
    }
    return Optional.of(ofApi(method, plain.substring(API.length())));
  }

  private static boolean asks(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether it stops the server, which must go without a database, too. */
  static boolean stops(String method, String path) {
    return method.equals("POST") && plain(path).equals(API + "shutdown");
  }

  /** As the controllers are found: decoded, without parameters after a semicolon. */
  private static String plain(String path) {
    StringBuilder plain = new StringBuilder();
    for (PathContainer.Element element : PathContainer.parsePath(path).elements()) {
      if (element instanceof PathContainer.PathSegment segment
          && !segment.valueToMatch().isEmpty()) {
        plain.append('/').append(segment.valueToMatch());
      }
    }
    return plain.toString();
  }

  private static AccessScope ofApi(String method, String path) {
    String first = path.split("/", 2)[0];
    if (ADMINISTRATION.contains(first)
        || (first.equals("models") && !asks(method))
        || (first.equals("repositories") && method.equals("DELETE"))) {
      return ADMIN;
    }
    return asks(method) || (QUESTIONS.contains(first) && method.equals("POST")) ? READ : INGEST;
  }
}
