package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON to one URL, and says what a failure means. The time limit covers the whole exchange,
 * the body included; the key is in no message.
 */
final class JsonEndpoint implements AutoCloseable {

  private static final long LARGEST_ANSWER = 128L << 20;
  private static final int EXCERPT = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI uri;
  private final Optional<String> key;
  private final Duration timeout;

  JsonEndpoint(URI uri, Optional<String> key, Duration timeout) {
    this.uri = uri;
    this.key = key;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  }

  /**
   * Posts the body.
   *
   * @throws EmbeddingException for every answer but a JSON document with status 200
   */
  JsonNode post(Object body) {
    HttpResponse<String> response = send(request(JSON.writeValueAsString(body)));
    if (response.statusCode() != 200) {
      throw HttpFailure.of(response, masked(excerpt(response.body())));
    }
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException e) {
      throw new EmbeddingException(Kind.BAD_ANSWER, uri + " answered no JSON", e, null);
    }
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    key.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request.build();
  }

  /**
   * The limit is that of the whole exchange. A request's own would end with the headers, and two
   * that end at once would have to be told apart.
   */
  private HttpResponse<String> send(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("did not answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw unavailable("can't be reached: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was left: interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private EmbeddingException unavailable(String what, Exception cause) {
    return new EmbeddingException(Kind.UNAVAILABLE, uri + " " + what, cause, null);
  }

  /** Some endpoints repeat the key that they refuse. */
  private String masked(String text) {
    return key.map(it -> text.replace(it, "***")).orElse(text);
  }

  private static String excerpt(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
