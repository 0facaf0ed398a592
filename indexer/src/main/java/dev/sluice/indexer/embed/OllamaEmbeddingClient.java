package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A model behind Ollama's {@code /api/embed}. */
public final class OllamaEmbeddingClient extends RemoteEmbeddingClient {

  private final JsonEndpoint endpoint;

  /**
   * A client of a registered model.
   *
   * @param key sent as bearer token, for an Ollama behind a proxy
   * @param timeout longest time for a whole request; the first may have to load the model
   */
  public OllamaEmbeddingClient(EmbeddingModel model, Optional<String> key, Duration timeout) {
    super(model);
    this.endpoint = new JsonEndpoint(resolve(model, "/api", "/embed"), key, timeout);
  }

  /** Without {@code truncate: false}, Ollama cuts what is too long and says nothing. */
  @Override
  List<float[]> request(List<String> texts) {
    JsonNode answer =
        endpoint.post(Map.of("model", remoteName(), "input", texts, "truncate", false));
    List<JsonNode> arrays = answer.path("embeddings").valueStream().toList();
    List<float[]> vectors = VectorAnswer.read(arrays, texts.size(), model().dimensions());
    counted(answer.path("prompt_eval_count").asLong(0));
    return vectors;
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
