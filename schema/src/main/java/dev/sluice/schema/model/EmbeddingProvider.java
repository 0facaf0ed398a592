package dev.sluice.schema.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an embedding model runs. */
public enum EmbeddingProvider {
  /** Inside this process, on ONNX Runtime. */
  IN_PROCESS,
  /** Behind any endpoint that speaks OpenAI's {@code /v1/embeddings}. */
  OPENAI,
  /** Behind Ollama's {@code /api/embed}. */
  OLLAMA;

  /** The name that users type and that is stored, such as {@code in-process}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The provider with that label, in any case. */
  public static Optional<EmbeddingProvider> of(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equalsIgnoreCase(label)).findFirst();
  }
}
