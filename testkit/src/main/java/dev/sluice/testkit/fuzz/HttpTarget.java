package dev.sluice.testkit.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Addresses of a server's HTTP API as targets. Whatever is sent, the server answers, the answer is
 * not that the server failed, and a refusal is a problem description with advice. None of the
 * samples changes anything that other users of the server would notice.
 */
public final class HttpTarget {

  private static final int SERVER_FAILED = 500;
  private static final int REFUSED = 400;

  private static final Map<String, List<String>> BODIES =
      Map.ofEntries(
          Map.entry(
              "/search",
              List.of(
                  "{\"query\": \"where is it\", \"mode\": \"lexical\", \"k\": 3, \"types\":"
                      + " [\"code\"], \"paths\": [\"src/**\"], \"languages\": [\"java\"],"
                      + " \"since\": \"2026-01-01T00:00:00Z\", \"includeTests\": false}",
                  "{\"query\": \"findByName save\", \"mode\": \"hybrid\", \"repositories\":"
                      + " [\"no\"]}")),
          Map.entry(
              "/impact", List.of("{\"symbols\": [\"A.b\"], \"depth\": 2, \"ref\": \"main\"}")),
          Map.entry(
              "/repositories",
              List.of(
                  "{\"location\": \"/nowhere/at/all\", \"ref\": \"main\", \"wait\": \"none\"}")),
          Map.entry("/repositories/none/index", List.of("{\"ref\": \"main\", \"full\": true}")),
          Map.entry(
              "/plan/index", List.of("{\"location\": \"/nowhere/at/all\", \"worktree\": true}")),
          Map.entry(
              "/sync",
              List.of(
                  "{\"repository\": \"no name\", \"streams\": [\"issues\"], \"maxRequests\": 1}")),
          Map.entry(
              "/plan/sync", List.of("{\"repository\": \"no name\", \"apiUrl\": \"http://h/api\"}")),
          Map.entry(
              "/triggers",
              List.of(
                  "{\"name\": \"t\", \"repository\": \"none\", \"cron\": \"0 0 3 * * *\", \"zone\":"
                      + " \"UTC\", \"action\": \"index\", \"jitter\": \"30s\"}",
                  "{\"name\": \"t\", \"repository\": \"none\", \"every\": \"10m\"}")),
          Map.entry("/keys", List.of("{\"name\": \"no name\", \"scope\": \"read\"}")),
          Map.entry(
              "/models",
              List.of(
                  "{\"name\": \"m\", \"provider\": \"ollama\", \"endpoint\": \"http://h:1\"}")));

  private static final List<String> QUESTIONS =
      List.of(
          "/symbols?q=",
          "/symbols/",
          "/fingerprint?repo=",
          "/jobs?limit=",
          "/jobs?cursor=",
          "/jobs/",
          "/dead-letters?cursor=",
          "/audit?limit=",
          "/repositories?cursor=",
          "/triggers/",
          "/export/chunks?repo=");

  private final String api;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * The API of a server.
   *
   * @param url of the server
   * @param token what is shown as a key
   */
  public HttpTarget(String url, String token) {
    this.api = url + "/api/v1";
    this.token = token;
  }

  /** Addresses that take a JSON body. */
  public List<Target> bodies() {
    return BODIES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                Target.of(
                    "POST " + entry.getKey(),
                    entry.getValue(),
                    body -> require(post(entry.getKey(), body, Map.of()))))
        .toList();
  }

  /** Addresses that take a text in the address itself. */
  public List<Target> questions() {
    return QUESTIONS.stream()
        .map(
            path ->
                Target.of(
                    "GET " + path,
                    List.of("Store.save", "12", "main"),
                    text -> require(get(path + encoded(text)))))
        .toList();
  }

  /**
   * GitHub's webhook, with deliveries that are signed.
   *
   * @param signature the header that GitHub would send with the body
   */
  public Target webhook(Signature signature) {
    List<String> samples =
        List.of(
            "{\"action\": \"opened\", \"issue\": {\"number\": 1, \"id\": 5}, \"repository\":"
                + " {\"full_name\": \"no/body\"}}",
            "{\"ref\": \"refs/heads/main\", \"repository\": {\"full_name\": \"no/body\"}}");
    return Target.of(
        "webhook",
        samples,
        body ->
            require(
                post(
                    "/webhooks/github",
                    body,
                    Map.of(
                        "X-Hub-Signature-256", signature.of(body),
                        "X-GitHub-Event", "issues",
                        "X-GitHub-Delivery", "fuzz"))));
  }

  /** Signs a body. */
  @FunctionalInterface
  public interface Signature {
    /** The value of the header. */
    String of(byte[] body);
  }

  private HttpResponse<String> post(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .header("Authorization", "Bearer " + token);
  }

  /** As much as a server takes in an address. */
  private static String encoded(byte[] text) {
    String start = new String(text, 0, Math.min(text.length, 1_000), StandardCharsets.UTF_8);
    return URLEncoder.encode(start, StandardCharsets.UTF_8);
  }

  private static void require(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= SERVER_FAILED || (status >= REFUSED && !isDescribed(answer))) {
      throw new AssertionError(status + " " + answer.body());
    }
  }

  /** What is no HTTP at all is refused before it gets to anything that could describe it. */
  private static boolean isDescribed(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return type.contains("json")
        ? answer.body().contains("\"advice\"")
        : answer.statusCode() == REFUSED;
  }
}
