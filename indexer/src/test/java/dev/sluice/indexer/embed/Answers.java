package dev.sluice.indexer.embed;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of an Ollama whose model has three dimensions. */
final class Answers {

  private Answers() {}

  static void unitVectors(HttpExchange exchange, String body) throws IOException {
    String vectors =
        input(body)
            .valueStream()
            .map(text -> "[1,%d,2]".formatted(text.asString().length()))
            .collect(Collectors.joining(","));
    FakeEndpoint.send(exchange, 200, "{\"embeddings\":[" + vectors + "]}");
  }

  /** The same vector, as JSON, for every text. */
  static FakeEndpoint.Reply each(String vector) {
    return (exchange, body) ->
        FakeEndpoint.send(
            exchange,
            200,
            input(body)
                .valueStream()
                .map(text -> vector)
                .collect(Collectors.joining(",", "{\"embeddings\":[", "]}")));
  }

  static void noVectorForPoison(HttpExchange exchange, String body) throws IOException {
    if (input(body).valueStream().anyMatch(text -> text.asString().equals("poison"))) {
      each("[\"NaN\",1,2]").to(exchange, body);
    } else {
      unitVectors(exchange, body);
    }
  }

  static void refusingPoison(HttpExchange exchange, String body) throws IOException {
    if (input(body).valueStream().anyMatch(text -> text.asString().equals("poison"))) {
      FakeEndpoint.send(exchange, 400, "don't like it");
    } else {
      unitVectors(exchange, body);
    }
  }

  private static JsonNode input(String body) {
    return JsonMapper.builder().build().readTree(body).get("input");
  }
}
