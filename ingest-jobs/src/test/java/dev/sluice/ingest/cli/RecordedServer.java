package dev.sluice.ingest.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server on a real port that gives recorded answers, and remembers what it was asked. */
final class RecordedServer implements AutoCloseable {

  /** What was asked. */
  record Asked(String request, String body) {}

  private record Answer(int status, byte[] body, long announced) {}

  private final HttpServer http;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  RecordedServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Gives these answers to the request, one after the other; the last one again and again. */
  void answer(String request, int status, String body) {
    answer(request, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with an answer that is no text. */
  synchronized void answer(String request, int status, byte[] body) {
    add(request, new Answer(status, body, body.length == 0 ? -1 : body.length));
  }

  /** Breaks the connection off after this much of an answer. */
  synchronized void breakOff(String request, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    add(request, new Answer(200, bytes, bytes.length + 1));
  }

  private void add(String request, Answer answer) {
    answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(answer);
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  synchronized Asked lastAsked() {
    return asked.getLast();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(new Asked(request, new String(body, StandardCharsets.UTF_8)));
    Deque<Answer> recorded = answers.get(request);
    Answer answer =
        recorded == null
            ? unknown(request)
            : recorded.size() > 1 ? recorded.poll() : recorded.peek();
    exchange.sendResponseHeaders(answer.status(), answer.announced());
    exchange.getResponseBody().write(answer.body());
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static Answer unknown(String request) {
    byte[] body = ("nothing is recorded for " + request).getBytes(StandardCharsets.UTF_8);
    return new Answer(500, body, body.length);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
