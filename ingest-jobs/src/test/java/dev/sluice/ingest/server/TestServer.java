package dev.sluice.ingest.server;

import dev.sluice.ingest.RunningServer;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole application on a home of its own, and a client of it. */
public final class TestServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_MILLIS = 600_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path home;
  private final AutoCloseable server;

  private TestServer(Path home, AutoCloseable server) {
    this.home = home;
    this.server = server;
  }

  static TestServer start(Path home, Map<String, String> variables) {
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("SLUICE_"));
    environment.keySet().removeIf(name -> name.endsWith("_TOKEN"));
    environment.putAll(variables);
    Settings settings = new Settings(environment, "--home=" + home, "--port=0");
    return new TestServer(home, RunningServer.start(ServerConfig.from(settings)));
  }

  /** A client of whatever server runs on the home at that moment, which is left running. */
  public static TestServer of(Path home) {
    return new TestServer(home, () -> {});
  }

  /** What the server that runs on the home says of itself. */
  static JsonNode announced(Path home) {
    try {
      return JSON.readTree(Files.readString(home.resolve("server.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return announced(home).path("url").asString();
  }

  /** What the command line of the same user would show. */
  public String token() {
    return announced(home).path("token").asString();
  }

  /** Indexes and waits until the run has ended. */
  public JsonNode index(Path repository, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("location", repository.toString()));
    body.put("wait", "full");
    body.putAll(more);
    JsonNode accepted = post("/repositories", body);
    return await(accepted.path("job").path("id").asLong());
  }

  JsonNode index(Path repository) {
    return index(repository, Map.of());
  }

  JsonNode await(long job) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < deadline) {
      JsonNode view = get("/jobs/" + job);
      if (!view.path("finishedAt").isNull()) {
        return view;
      }
      sleep();
    }
    throw new AssertionError("run " + job + " does not end: " + get("/jobs/" + job));
  }

  /**
   * Compares a repository with its source; what differs by kind, {@code missing}, {@code extra} and
   * {@code stale}, and how many paths were {@code checked}.
   */
  JsonNode verify(String repository) {
    JsonNode accepted = post("/verify", Map.of("repository", repository));
    JsonNode run = await(accepted.path("job").path("id").asLong());
    JsonNode checked = run.path("statistics").path("checked");
    if (!checked.isNumber()) {
      throw new AssertionError("it was not compared: " + run);
    }
    ObjectNode found = JSON.createObjectNode();
    found.set("checked", checked);
    List.of("missing", "extra", "stale").forEach(found::putArray);
    JsonNode page = get("/jobs/" + run.path("id").asLong() + "/differences?limit=500");
    page.path("items")
        .forEach(item -> ((ArrayNode) found.get(item.path("kind").asString())).add(item));
    return found;
  }

  JsonNode search(String query, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("query", query));
    body.putAll(more);
    return post("/search", body);
  }

  /** The answer to a GET below {@code /api/v1}. */
  public JsonNode get(String path) {
    return JSON.readTree(send(request(path).GET()).body());
  }

  JsonNode getFromRoot(String path) {
    return JSON.readTree(send(to(url() + path).GET()).body());
  }

  JsonNode post(String path, Map<String, Object> body) {
    return json(respond(path, body));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> respond(String path, Map<String, Object> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return to(url() + "/api/v1" + path);
  }

  /** With what the command line of the same user would show. */
  private HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token());
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError(e);
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
