package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the key of a remote model in the environment: {@code SLUICE_EMBEDDING_API_KEY_<NAME>}, then
 * {@code SLUICE_EMBEDDING_API_KEY}; {@code OPENAI_API_KEY} too, but for OpenAI's own host only.
 */
public final class ApiKeys {

  private static final String OPENAI_HOST = "api.openai.com";

  private final Map<String, String> environment;

  /** Keys of that environment. */
  public ApiKeys(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The model's key, if there is one. */
  public Optional<String> of(EmbeddingModel model) {
    String suffix = model.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return find("SLUICE_EMBEDDING_API_KEY_" + suffix)
        .or(() -> find("SLUICE_EMBEDDING_API_KEY"))
        .or(() -> isOpenAi(model) ? find("OPENAI_API_KEY") : Optional.empty());
  }

  private static boolean isOpenAi(EmbeddingModel model) {
    return model.endpoint() != null
        && OPENAI_HOST.equalsIgnoreCase(URI.create(model.endpoint()).getHost());
  }

  private Optional<String> find(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }
}
