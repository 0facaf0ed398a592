package dev.sluice.ingest.cli.client;

import dev.sluice.ingest.cli.console.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The server's HTTP API. Every failure becomes a {@link Failure}. */
public final class SluiceClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);

  private final URI server;
  private final @Nullable String token;
  private final HttpClient http;

  /**
   * A client of one server.
   *
   * @param server its base address, such as {@code http://127.0.0.1:7878}
   * @param token bearer token, if it wants one
   */
  public SluiceClient(URI server, @Nullable String token) {
    this.server = server;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** The server's base address. */
  public URI server() {
    return server;
  }

  /** Answers {@code GET}. */
  public JsonNode get(Resource resource) {
    return json(request(resource).GET());
  }

  /** Answers {@code POST}, with an empty object as the body unless there is one. */
  public JsonNode post(Resource resource, JsonNode body) {
    return json(
        request(resource)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Answers {@code DELETE}. */
  public JsonNode delete(Resource resource) {
    return json(request(resource).DELETE());
  }

  /** Hands over the lines of a streamed answer as they arrive, without the empty ones. */
  public void lines(Resource resource, Consumer<String> sink) {
    HttpRequest.Builder request = request(resource).GET();
    request.setHeader("Accept", "application/x-ndjson, application/problem+json");
    HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      if (response.statusCode() >= 400) {
        throw Problem.failure(response.statusCode(), String.join("\n", lines.toList()));
      }
      lines.filter(line -> !line.isBlank()).forEach(sink);
    } catch (java.io.UncheckedIOException e) {
      throw Failure.failed(
          "The server broke off its answer: " + e.getMessage() + ".", "Try it again.");
    }
  }

  /**
   * Writes the answer to {@code GET} to a file.
   *
   * @param written told again and again how many bytes there are
   */
  public void download(Resource resource, Path file, LongConsumer written) {
    HttpRequest.Builder request = request(resource).GET();
    request.setHeader("Accept", "application/zip, application/problem+json");
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    try (InputStream body = new CountingStream(response.body(), written)) {
      if (response.statusCode() >= 400) {
        String problem = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        throw Problem.failure(response.statusCode(), problem);
      }
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failure.failed(
          "The answer did not come to its end: " + e.getMessage(), "Try it again.");
    }
  }

  /**
   * Answers {@code POST} with a file as the body.
   *
   * @param read told again and again how many bytes are sent
   */
  public JsonNode upload(Resource resource, String type, Path file, LongConsumer read)
      throws IOException {
    try (InputStream content = new CountingStream(Files.newInputStream(file), read)) {
      return json(
          untimed(resource)
              .header("Content-Type", type)
              .POST(BodyPublishers.ofInputStream(() -> content)));
    }
  }

  private HttpRequest.Builder request(Resource resource) {
    return untimed(resource).timeout(ANSWER_TIMEOUT);
  }

  private HttpRequest.Builder untimed(Resource resource) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/api/v1" + resource.path()))
            .header("Accept", "application/json, application/problem+json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode json(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw Problem.failure(response.statusCode(), response.body());
    }
    return response.body().isBlank() ? Json.object() : parsed(response.body());
  }

  private JsonNode parsed(String body) {
    try {
      return Json.parse(body);
    } catch (JacksonException e) {
      throw Failure.failed(
          "What answers at " + server + " is not Sluice.", "Check SLUICE_URL and the port.");
    }
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.failed("Interrupted.", "Start the command again.");
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private Failure unreachable(IOException e) {
    String advice = "Look at it with: ./sluice status, or start one with: ./sluice up";
    if (e instanceof ConnectException) {
      return Failure.failed("No server answers at " + server + ".", advice);
    }
    if (e instanceof HttpTimeoutException) {
      return Failure.failed("The server at " + server + " does not answer in time.", advice);
    }
    return Failure.failed("The connection to " + server + " broke: " + e.getMessage(), advice);
  }
}
