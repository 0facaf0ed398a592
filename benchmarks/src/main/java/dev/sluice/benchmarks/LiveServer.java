package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Sluice server in processes of its own, started by the launcher and spoken to over HTTP, as
 * users do.
 */
public final class LiveServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path checkout;
  private final Path home;
  private final Map<String, String> environment;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private LiveServer(Path checkout, Path home, Map<String, String> environment) {
    this.checkout = checkout;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Starts a server, or finds the one that runs on the directory.
   *
   * @param checkout root of this project, where the launcher is
   * @param home data directory, made if missing
   */
  public static LiveServer start(Path checkout, Path home) {
    return start(checkout, home, Map.of());
  }

  /**
   * The same with settings of its own.
   *
   * @param environment variables such as {@code SLUICE_ROLES}, on top of this process's
   */
  public static LiveServer start(Path checkout, Path home, Map<String, String> environment) {
    LiveServer server =
        new LiveServer(checkout.toAbsolutePath(), home.toAbsolutePath(), Map.copyOf(environment));
    server.restart();
    return server;
  }

  /** Starts it again after its end; a server that runs is left alone. */
  public void restart() {
    sluice("up");
  }

  /** Its data directory. */
  public Path home() {
    return home;
  }

  /** Runs the launcher and returns its stdout; throws with its stderr when it fails. */
  public String sluice(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("sluice").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Answers a GET. */
  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  /** Answers a POST of a JSON body. */
  public JsonNode post(String path, Object body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Removes what the path names. */
  public void delete(String path) {
    send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  /** The repository's entry in {@code GET /status}. */
  public JsonNode repository(String name) {
    for (JsonNode repository : get("/status").get("repositories")) {
      if (repository.get("name").asString().equals(name)) {
        return repository;
      }
    }
    throw new IllegalArgumentException("status shows no repository " + name);
  }

  /**
   * Indexes a repository and waits for the end of the run.
   *
   * @param wait {@code lexical}, {@code full} or {@code none}
   * @return the job as it stands at the end
   */
  public JsonNode index(Path repository, String wait) {
    return await(startIndex(repository, wait));
  }

  /** Starts an index run and returns its job's id at once. */
  public String startIndex(Path repository, String wait) {
    Map<String, String> body = Map.of("location", repository.toString(), "wait", wait);
    return post("/repositories", body).get("job").get("id").asString();
  }

  /** Waits for a job to end; throws if it did not end well. */
  public JsonNode await(String job) {
    long start = System.nanoTime();
    while (true) {
      JsonNode state = get("/jobs/" + job);
      switch (state.get("state").asString()) {
        case "done" -> {
          return state;
        }
        case "failed", "stopped" -> throw new IllegalStateException(state.toString());
        default -> LockSupport.parkNanos(pause(System.nanoTime() - start));
      }
    }
  }

  /** Exact to a twentieth, and to 5 ms at first: asking all the time would slow the job down. */
  private static long pause(long elapsedNanos) {
    return Math.clamp(elapsedNanos / 20, 5_000_000L, 200_000_000L);
  }

  /** Process id of the server's JVM. */
  public long pid() {
    return server().get("pid").asLong();
  }

  /** Ends the server's JVM with SIGKILL and waits until the process is gone. */
  public void kill() {
    ProcessHandle.of(pid()).ifPresent(Processes::killHard);
  }

  /** The server's own child processes, such as the broker and Postgres. */
  public List<ProcessHandle> children() {
    return ProcessHandle.of(pid()).stream().flatMap(ProcessHandle::descendants).toList();
  }

  /** Stops the server. */
  @Override
  public void close() {
    sluice("down");
  }

  private JsonNode server() {
    try {
      return JSON.readTree(Files.readString(home.resolve("server.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says of its health, well or not. */
  public String health() {
    URI address = URI.create(server().get("url").asString() + "/actuator/health");
    return answer(HttpRequest.newBuilder(address)).body();
  }

  private URI uri(String path) {
    return URI.create(server().get("url").asString() + "/api/v1" + path);
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request);
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
    return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String run(List<String> command) {
    try {
      Path errors = Files.createTempFile("sluice-benchmark", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("SLUICE_HOME", home.toString());
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      String said = Files.readString(errors);
      Files.delete(errors);
      if (exit != 0) {
        throw new IllegalStateException(command + " ended with " + exit + ": " + said);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
