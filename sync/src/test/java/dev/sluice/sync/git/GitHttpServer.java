package dev.sluice.sync.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Serves the repositories of a folder over smart HTTP on loopback, by git's own backend. A user and
 * password can be demanded, and every request can be answered by a fixed status.
 */
final class GitHttpServer implements AutoCloseable {

  private final HttpServer server;
  private final Path root;
  private volatile String demanded = "";
  private volatile int status;
  private final List<String> shown = new CopyOnWriteArrayList<>();

  private GitHttpServer(HttpServer server, Path root) {
    this.server = server;
    this.root = root;
  }

  static GitHttpServer start(Path root) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      GitHttpServer git = new GitHttpServer(server, root);
      server.createContext("/", git::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return git;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GitHttpServer demand(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    demanded = "Basic " + Base64.getEncoder().encodeToString(pair);
    return this;
  }

  GitHttpServer answer(int fixedStatus) {
    status = fixedStatus;
    return this;
  }

  /** The headers of authorization that requests had; {@code null} as text for none. */
  List<String> shown() {
    return List.copyOf(shown);
  }

  String url(String repository) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
  }

  String url(String user, String password, String repository) {
    return url(repository).replace("://", "://" + user + ":" + password + "@");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      shown.add(String.valueOf(given));
      if (status != 0) {
        exchange.sendResponseHeaders(status, -1);
      } else if (!demanded.isEmpty() && !demanded.equals(given)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        backend(exchange);
      }
    }
  }

  private void backend(HttpExchange exchange) throws IOException {
    Process git = process(exchange).start();
    try (OutputStream in = git.getOutputStream()) {
      in.write(body(exchange));
    }
    respond(exchange, git.getInputStream().readAllBytes());
  }

  private ProcessBuilder process(HttpExchange exchange) {
    ProcessBuilder git = new ProcessBuilder("git", "http-backend");
    var variables = git.environment();
    variables.put("GIT_PROJECT_ROOT", root.toString());
    variables.put("GIT_HTTP_EXPORT_ALL", "1");
    variables.put("REQUEST_METHOD", exchange.getRequestMethod());
    variables.put("PATH_INFO", exchange.getRequestURI().getPath());
    String query = exchange.getRequestURI().getQuery();
    variables.put("QUERY_STRING", query == null ? "" : query);
    put(variables, "CONTENT_TYPE", exchange, "Content-Type");
    put(variables, "GIT_PROTOCOL", exchange, "Git-Protocol");
    return git.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static void put(
      java.util.Map<String, String> variables, String name, HttpExchange exchange, String header) {
    String value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      variables.put(name, value);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return (zipped ? new GZIPInputStream(body) : body).readAllBytes();
  }

  private static void respond(HttpExchange exchange, byte[] output) throws IOException {
    int end = new String(output, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    int code = 200;
    for (String line : new String(output, 0, end, StandardCharsets.ISO_8859_1).split("\r\n")) {
      String[] parts = line.split(": ", 2);
      if (parts[0].equals("Status")) {
        code = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
    }
    byte[] content = Arrays.copyOfRange(output, end + 4, output.length);
    exchange.sendResponseHeaders(code, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
