package dev.sluice.indexer.embed;

import dev.sluice.indexer.collect.BatchHandler;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.port.EmbeddingStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds the texts of one lane that have no vector yet. Texts for models that take none any more
 * are passed over.
 *
 * <p>While the active model is away, the lane waits for it. A model that is being filled holds
 * nobody up: its texts stay in {@code pending_embeddings} and come again.
 */
final class EmbeddingHandler implements BatchHandler<EmbeddingMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingHandler.class);

  private final Lane lane;
  private final EmbeddingModels models;
  private final EmbeddingStore store;
  private final QuietTime quiet;
  private volatile @Nullable String postponed;

  EmbeddingHandler(Lane lane, EmbeddingModels models, EmbeddingStore store, QuietTime quiet) {
    this.lane = lane;
    this.models = models;
    this.store = store;
    this.quiet = quiet;
  }

  /** What one model made of the batch. */
  private record Embedded(int modelId, List<TextVector> vectors, List<ContentHash> known) {}

  @Override
  public PreparedBatch prepare(List<EmbeddingMessage> messages) {
    List<Embedded> parts = new ArrayList<>();
    for (EmbeddingModel model : models.receiving()) {
      Map<ContentHash, String> texts = texts(model, messages);
      if (!texts.isEmpty()) {
        embed(model, texts).ifPresent(parts::add);
      }
    }
    return () -> parts.forEach(this::write);
  }

  @Override
  public boolean passes(Throwable failure) {
    return failure instanceof ModelAwayException;
  }

  /** Why a model that is being filled gets nothing at the moment. */
  Optional<String> postponed() {
    return Optional.ofNullable(postponed);
  }

  private void write(Embedded part) {
    store.save(part.modelId(), part.vectors());
    store.settle(part.modelId(), part.known());
  }

  private static Map<ContentHash, String> texts(
      EmbeddingModel model, List<EmbeddingMessage> messages) {
    Map<ContentHash, String> texts = new LinkedHashMap<>();
    messages.stream()
        .filter(message -> message.modelId() == model.id())
        .forEach(message -> texts.put(message.textHash(), message.text()));
    return texts;
  }

  private Optional<Embedded> embed(EmbeddingModel model, Map<ContentHash, String> texts) {
    Set<ContentHash> missing = store.missing(model.id(), texts.keySet());
    List<ContentHash> known = texts.keySet().stream().filter(it -> !missing.contains(it)).toList();
    texts.keySet().retainAll(missing);
    try {
      if (lane == Lane.BULK && model.provider() == EmbeddingProvider.IN_PROCESS) {
        quiet.await();
      }
      List<TextVector> vectors = texts.isEmpty() ? List.of() : vectors(model, texts);
      return Optional.of(new Embedded(model.id(), vectors, known));
    } catch (ModelAwayException e) {
      if (model.state() == ModelState.ACTIVE) {
        throw e;
      }
      postpone(e);
      return Optional.of(new Embedded(model.id(), List.of(), known));
    }
  }

  private void postpone(ModelAwayException e) {
    if (postponed == null) {
      LOG.warn("A model that is being filled is away; its texts come again", e);
    }
    postponed = e.getMessage();
  }

  private List<TextVector> vectors(EmbeddingModel model, Map<ContentHash, String> texts) {
    List<float[]> vectors =
        new PatientModel(models.client(model), lane).embed(List.copyOf(texts.values()));
    if (model.state() != ModelState.ACTIVE) {
      postponed = null;
    }
    List<TextVector> result = new ArrayList<>(vectors.size());
    for (ContentHash hash : texts.keySet()) {
      result.add(new TextVector(hash, vectors.get(result.size())));
    }
    return result;
  }
}
