package dev.sluice.testkit.github;

import java.util.Map;

/**
 * An answer other than the right one.
 *
 * @param path what the request's path contains
 * @param status status of the answer
 * @param headers its headers
 * @param body its body
 * @param ending how it ends
 */
public record GithubFault(
    String path, int status, Map<String, String> headers, String body, Ending ending) {

  /** How an answer ends. */
  public enum Ending {
    /** As it should. */
    WHOLE,
    /** The connection ends in the middle of it. */
    CUT,
    /** The rest does not come before somebody asks again. */
    HELD
  }

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** A failure of the server. */
  public static GithubFault status(String path, int status) {
    return new GithubFault(path, status, JSON, "{\"message\":\"oops\"}", Ending.WHOLE);
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
        Ending.WHOLE);
  }

  /** The secondary limit is reached. */
  public static GithubFault secondaryLimit(String path, int retryAfterSeconds) {
    return new GithubFault(
        path,
        403,
        Map.of(
            "Content-Type", "application/json", "retry-after", String.valueOf(retryAfterSeconds)),
        "{\"message\":\"You have exceeded a secondary rate limit\"}",
        Ending.WHOLE);
  }

  /** Half an answer. */
  public static GithubFault cut(String path) {
    return new GithubFault(path, 200, JSON, "[{\"id\": 1, \"nu", Ending.CUT);
  }

  /** Half an answer, whose rest does not come. */
  public static GithubFault held(String path) {
    return new GithubFault(path, 200, JSON, "[{\"id\": 1, \"nu", Ending.HELD);
  }

  /** An error of GraphQL beside its data, with status 200. */
  public static GithubFault graphql(String answer) {
    return new GithubFault("/graphql", 200, JSON, answer, Ending.WHOLE);
  }

  /** A page for people. */
  public static GithubFault html(String path) {
    return new GithubFault(
        path, 200, Map.of("Content-Type", "text/html"), "<html>sign in</html>", Ending.WHOLE);
  }

  /** It is elsewhere. */
  public static GithubFault moved(String path, String location) {
    return new GithubFault(
        path,
        301,
        Map.of("Content-Type", "application/json", "Location", location),
        "{}",
        Ending.WHOLE);
  }
}
