package dev.sluice.ingest.cli.client;

import dev.sluice.ingest.cli.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The server's HTTP API. Every failure becomes a {@link Failure}. By {@link HttpURLConnection}, as
 * starting and ending the newer {@code java.net.http} takes half of the time of a short command.
 */
public final class SluiceClient {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 1_800_000;
  private static final int PORTION = 1 << 16;
  private static final String PROBLEM = "application/problem+json";
  private static final String JSON = "application/json, " + PROBLEM;

  static {
    // Else a POST whose connection broke would be sent a second time, though the server has begun.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final URI server;
  private final @Nullable String token;

  /**
   * A client of one server.
   *
   * @param server its base address, such as {@code http://127.0.0.1:7878}
   * @param token bearer token, if it wants one
   */
  public SluiceClient(URI server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  /** The server's base address. */
  public URI server() {
    return server;
  }

  /** Answers {@code GET}. */
  public JsonNode get(Resource resource) {
    return json(open("GET", resource, JSON));
  }

  /** Answers {@code POST}, with an empty object as the body unless there is one. */
  public JsonNode post(Resource resource, JsonNode body) {
    HttpURLConnection connection = open("POST", resource, JSON);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    OutputStream out = body(connection);
    write(out, bytes, bytes.length);
    close(out);
    return json(connection);
  }

  /** Answers {@code DELETE}. */
  public JsonNode delete(Resource resource) {
    HttpURLConnection connection = open("DELETE", resource, JSON);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(0); // what is streamed is never sent a second time
    return json(connection);
  }

  /** Hands over the lines of a streamed answer as they arrive, without the empty ones. */
  public void lines(Resource resource, Consumer<String> sink) {
    HttpURLConnection connection = open("GET", resource, "application/x-ndjson, " + PROBLEM);
    try (InputStream body = answer(connection);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank()).forEach(sink);
    } catch (IOException | UncheckedIOException e) {
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
    HttpURLConnection connection = open("GET", resource, "application/zip, " + PROBLEM);
    try (InputStream body = new CountingStream(answer(connection), written)) {
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
    HttpURLConnection connection = open("POST", resource, JSON);
    connection.setRequestProperty("Content-Type", type);
    connection.setReadTimeout(0);
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(0);
    try (InputStream content = new CountingStream(Files.newInputStream(file), read)) {
      send(content, connection);
    } catch (IOException e) {
      connection.disconnect(); // or what was sent so far would look like all of it
      throw e;
    }
    return json(connection);
  }

  private void send(InputStream content, HttpURLConnection connection) throws IOException {
    OutputStream out = body(connection);
    byte[] portion = new byte[PORTION];
    for (int length = content.read(portion); length >= 0; length = content.read(portion)) {
      write(out, portion, length);
    }
    close(out);
  }

  private OutputStream body(HttpURLConnection connection) {
    try {
      return connection.getOutputStream();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private void write(OutputStream out, byte[] portion, int length) {
    try {
      out.write(portion, 0, length);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private void close(OutputStream out) {
    try {
      out.close();
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpURLConnection open(String method, Resource resource, String accept) {
    try {
      URL address = server.resolve("/api/v1" + resource.path()).toURL();
      HttpURLConnection connection = (HttpURLConnection) address.openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestProperty("Accept", accept);
      if (token != null) {
        connection.setRequestProperty("Authorization", "Bearer " + token);
      }
      return connection;
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private JsonNode json(HttpURLConnection connection) {
    try (InputStream in = answer(connection)) {
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return body.isBlank() ? Json.object() : parsed(body);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** The body of an answer that is no error. */
  private InputStream answer(HttpURLConnection connection) {
    try {
      int status = connection.getResponseCode();
      if (status < 0) {
        throw noSluice();
      }
      if (status < 400) {
        return connection.getInputStream();
      }
      throw Problem.failure(status, error(connection));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static String error(HttpURLConnection connection) throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      return error == null ? "" : new String(error.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode parsed(String body) {
    try {
      return Json.parse(body);
    } catch (JacksonException e) {
      throw noSluice();
    }
  }

  private Failure noSluice() {
    return Failure.failed(
        "What answers at " + server + " is not Sluice.", "Check SLUICE_URL and the port.");
  }

  private Failure unreachable(IOException e) {
    String advice = "Look at it with: ./sluice status, or start one with: ./sluice up";
    if (e instanceof ConnectException || e instanceof UnknownHostException) {
      return Failure.failed("No server answers at " + server + ".", advice);
    }
    if (e instanceof SocketTimeoutException) {
      return Failure.failed("The server at " + server + " does not answer in time.", advice);
    }
    return Failure.failed("The connection to " + server + " broke: " + e.getMessage(), advice);
  }
}
