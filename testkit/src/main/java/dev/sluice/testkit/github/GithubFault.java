package dev.sluice.testkit.github;

import java.util.Map;

/**
 * An answer other than the right one.
 *
 * @param path what the request's path contains
 * @param status status of the answer
 * @param headers its headers
 * @param body its body
 * @param cut whether the connection ends in the middle of it
 */
public record GithubFault(
    String path, int status, Map<String, String> headers, String body, boolean cut) {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** A failure of the server. */
  public static GithubFault status(String path, int status) {
    return new GithubFault(path, status, JSON, "{\"message\":\"oops\"}", false);
  }

  /** The primary limit is reached, and will be for some seconds. */
  public static GithubFault primaryLimit(String path, long epochSecondOfReset) {
    return new GithubFault(
        path,
        403,
        Map.of(
            "Content-Type", "application/json",
            "x-ratelimit-remaining", "0",
            "x-ratelimit-reset", String.valueOf(epochSecondOfReset)),
        "{\"message\":\"API rate limit exceeded\"}",
        false);
  }

  /** The secondary limit is reached. */
  public static GithubFault secondaryLimit(String path, int retryAfterSeconds) {
    return new GithubFault(
        path,
        403,
        Map.of(
            "Content-Type", "application/json", "retry-after", String.valueOf(retryAfterSeconds)),
        "{\"message\":\"You have exceeded a secondary rate limit\"}",
        false);
  }

  /** Half an answer. */
  public static GithubFault cut(String path) {
    return new GithubFault(path, 200, JSON, "[{\"id\": 1, \"nu", true);
  }

  /** An error of GraphQL beside its data, with status 200. */
  public static GithubFault graphql(String answer) {
    return new GithubFault("/graphql", 200, JSON, answer, false);
  }

  /** A page for people. */
  public static GithubFault html(String path) {
    return new GithubFault(
        path, 200, Map.of("Content-Type", "text/html"), "<html>sign in</html>", false);
  }

  /** It is elsewhere. */
  public static GithubFault moved(String path, String location) {
    return new GithubFault(
        path, 301, Map.of("Content-Type", "application/json", "Location", location), "{}", false);
  }
}
