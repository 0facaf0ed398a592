package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The errors that GraphQL sends beside its data, with status 200. GitHub gives each a {@code type};
 * those of a time-out have none, those of a query that does not fit its schema a {@code code}.
 */
final class GraphErrors {

  private static final Set<String> LIMITS = Set.of("RATE_LIMITED", "RATE_LIMIT");
  private static final Set<String> TOO_MUCH =
      Set.of("MAX_NODE_LIMIT_EXCEEDED", "RESOURCE_LIMITS_EXCEEDED");
  private static final Set<String> NO_RIGHT =
      Set.of("FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED");
  private static final String NOT_FOUND = "NOT_FOUND";
  private static final String BAD_CURSOR = "INVALID_CURSOR_ARGUMENTS";

  private final JsonNode answer;
  private final List<JsonNode> errors;

  GraphErrors(JsonNode answer) {
    this.answer = answer;
    this.errors = List.copyOf(answer.path("errors").values());
  }

  /** Whether a limit is reached. */
  boolean limit() {
    return any(LIMITS)
        || errors.stream()
            .map(error -> error.path("message").asString("").toLowerCase(Locale.ROOT))
            .anyMatch(message -> message.contains("rate limit") || message.contains("abuse"));
  }

  /**
   * What can be used of the answer.
   *
   * @throws TransientException if nothing can, but may if less is asked for
   * @throws GithubException if nothing ever will
   */
  GraphAnswer data() {
    if (any(TOO_MUCH)) {
      throw TransientException.heavy("GraphQL refuses: " + message());
    }
    if (any(Set.of(BAD_CURSOR))) {
      throw new GithubException(Kind.INVALID, message(), "sync again");
    }
    boolean nothing = !answer.path("data").isObject();
    if (any(NO_RIGHT) && (nothing || errors.stream().anyMatch(GraphErrors::refuses))) {
      throw new GithubException(
          Kind.FORBIDDEN,
          "GraphQL refuses to answer: " + message(),
          "give the token read access to discussions and pull requests, or leave them out:"
              + " --streams");
    }
    if (nothing && errors.stream().anyMatch(error -> error.at("/extensions/code").isString())) {
      throw new GithubException(
          Kind.NOT_AN_API,
          "this GraphQL API does not know what it is asked: " + message(),
          "leave discussions and pull-details out: --streams");
    }
    if (nothing) {
      throw TransientException.heavy("GraphQL fails: " + message());
    }
    return new GraphAnswer(
        answer.path("data"), errors.stream().anyMatch(GraphErrors::damages), missing());
  }

  // Without a right to what a repository has, nothing of it was read.
  private static boolean refuses(JsonNode error) {
    JsonNode path = error.path("path");
    return NO_RIGHT.contains(error.path("type").asString(""))
        && path.path(0).asString("").equals("repository")
        && path.size() <= 2;
  }

  private Set<String> missing() {
    return errors.stream()
        .filter(error -> error.path("type").asString("").equals(NOT_FOUND))
        .map(error -> path(error.path("path")))
        .collect(Collectors.toSet());
  }

  private static String path(JsonNode path) {
    return path.values().stream().map(step -> step.asString("")).collect(Collectors.joining("/"));
  }

  // What is not there, or not to be seen, is so for good.
  private static boolean damages(JsonNode error) {
    String type = error.path("type").asString("");
    return !type.equals(NOT_FOUND) && !NO_RIGHT.contains(type);
  }

  private boolean any(Set<String> types) {
    return errors.stream().anyMatch(error -> types.contains(error.path("type").asString("")));
  }

  private String message() {
    return errors.isEmpty()
        ? "no data"
        : errors.getFirst().path("message").asString("without a reason");
  }
}
