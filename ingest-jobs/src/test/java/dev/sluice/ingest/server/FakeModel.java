package dev.sluice.ingest.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An endpoint that behaves as Ollama with a model of three dimensions, whose vectors mean little.
 */
final class FakeModel implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger texts = new AtomicInteger();

  FakeModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many texts it has embedded. */
  int texts() {
    return texts.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode input =
          JsonMapper.builder().build().readTree(exchange.getRequestBody()).path("input");
      texts.addAndGet(input.size());
      String vectors =
          input
              .valueStream()
              .map(text -> "[1,%d,2]".formatted(text.asString().length()))
              .collect(Collectors.joining(","));
      byte[] answer = ("{\"embeddings\":[" + vectors + "]}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
