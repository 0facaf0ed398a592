package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.model.EmbeddingModel;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A model behind OpenAI's {@code /v1/embeddings}, or any endpoint that speaks it. */
public final class OpenAiEmbeddingClient extends RemoteEmbeddingClient {

  private final JsonEndpoint endpoint;

  /** Models shorten their vectors only when asked to, and most refuse to be asked. */
  private volatile boolean askForDimensions;

  /**
   * A client of a registered model.
   *
   * @param key sent as bearer token
   * @param timeout longest time for a whole request
   */
  public OpenAiEmbeddingClient(EmbeddingModel model, Optional<String> key, Duration timeout) {
    super(model);
    this.endpoint = new JsonEndpoint(resolve(model, "/v1", "/embeddings"), key, timeout);
  }

  @Override
  List<float[]> request(List<String> texts) {
    JsonNode answer = endpoint.post(body(texts));
    try {
      return vectors(answer, texts.size());
    } catch (EmbeddingException e) {
      if (e.kind() != Kind.MISCONFIGURED || askForDimensions) {
        throw e;
      }
      return shortened(texts, e);
    }
  }

  /** Other dimensions than registered: asks once whether the model can give those. */
  private List<float[]> shortened(List<String> texts, EmbeddingException first) {
    askForDimensions = true;
    try {
      return vectors(endpoint.post(body(texts)), texts.size());
    } catch (EmbeddingException e) {
      askForDimensions = false;
      throw e.retryable() ? e : first;
    }
  }

  private Map<String, Object> body(List<String> texts) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", remoteName());
    body.put("input", texts);
    body.put("encoding_format", "float");
    if (askForDimensions) {
      body.put("dimensions", model().dimensions());
    }
    return body;
  }

  private List<float[]> vectors(JsonNode answer, int texts) {
    List<JsonNode> arrays =
        answer
            .path("data")
            .valueStream()
            .sorted(Comparator.comparingInt(item -> item.path("index").asInt(0)))
            .map(item -> item.path("embedding"))
            .toList();
    List<float[]> vectors = VectorAnswer.read(arrays, texts, model().dimensions());
    counted(answer.path("usage").path("total_tokens").asLong(0));
    return vectors;
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
