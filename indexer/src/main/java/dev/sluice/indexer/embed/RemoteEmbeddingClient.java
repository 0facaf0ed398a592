package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients of remote endpoints share: prefixes, slices of bounded size, the check of every
 * vector. Lanes don't matter here: an endpoint answers calls at once, not in a queue of ours.
 */
abstract sealed class RemoteEmbeddingClient implements EmbeddingClient
    permits OpenAiEmbeddingClient, OllamaEmbeddingClient {

  /** Texts a request; far below any endpoint's limit at 512 tokens a text. */
  private static final int LARGEST_REQUEST = 64;

  private final EmbeddingModel model;
  private final AtomicLong tokens = new AtomicLong();

  RemoteEmbeddingClient(EmbeddingModel model) {
    this.model = model;
  }

  /** One request; the vectors are checked already. */
  abstract List<float[]> request(List<String> texts);

  @Override
  public final EmbeddingModel model() {
    return model;
  }

  @Override
  public final List<float[]> embed(List<String> texts, Lane lane) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += LARGEST_REQUEST) {
      List<String> slice = texts.subList(from, Math.min(texts.size(), from + LARGEST_REQUEST));
      vectors.addAll(request(slice.stream().map(text -> model.textPrefix() + text).toList()));
    }
    return vectors;
  }

  @Override
  public final float[] embedQuery(String query) {
    return request(List.of(model.queryPrefix() + query)).getFirst();
  }

  @Override
  public final long tokens() {
    return tokens.get();
  }

  final void counted(long more) {
    tokens.addAndGet(more);
  }

  final String remoteName() {
    return Objects.requireNonNull(model.remoteName());
  }

  /** The endpoint's URL, whether or not it was given with its usual suffix. */
  static URI resolve(EmbeddingModel model, String usualSuffix, String path) {
    String base = Objects.requireNonNull(model.endpoint()).strip().replaceAll("/+$", "");
    String root =
        base.endsWith(usualSuffix) ? base.substring(0, base.length() - usualSuffix.length()) : base;
    return URI.create(root + usualSuffix + path);
  }
}
