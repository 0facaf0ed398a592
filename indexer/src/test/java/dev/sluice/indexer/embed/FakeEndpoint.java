package dev.sluice.indexer.embed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that answers what a test prepared, in that order, and keeps what it got. */
final class FakeEndpoint implements AutoCloseable {

  /** Answers one request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** Answers one request by what it says. */
  interface Reply {
    void to(HttpExchange exchange, String body) throws IOException;
  }

  record Received(String path, String authorization, String body) {}

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Reply usual = (exchange, body) -> send(exchange, 500, "nothing prepared");

  FakeEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  FakeEndpoint then(Answer answer) {
    answers.add(answer);
    return this;
  }

  FakeEndpoint then(int status, String body, String... headers) {
    return then(exchange -> send(exchange, status, body, headers));
  }

  /** Answers all further requests alike. */
  FakeEndpoint always(Answer answer) {
    return always((exchange, body) -> FakeEndpoint.answer(answer, exchange));
  }

  /** Answers all further requests by what they say. */
  FakeEndpoint always(Reply reply) {
    usual = reply;
    return this;
  }

  private static void answer(Answer answer, HttpExchange exchange) throws IOException {
    try {
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Received> received() {
    return received;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Received(
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              body));
      Answer next = answers.poll();
      if (next == null) {
        usual.to(exchange, body);
      } else {
        answer(next, exchange);
      }
    }
  }

  static void send(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
