package dev.sluice.indexer.embed;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.ModelProgress;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.port.EmbeddingModelStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The models and their clients: registers the default one, adds others behind it, and lets them
 * take over when they are filled.
 */
public final class EmbeddingModels implements AutoCloseable {

  /** The longest text that the chunker makes, in tokens. */
  public static final int SMALLEST_WINDOW = 512;

  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final EmbeddingModelStore store;
  private final EmbeddingClients clients;
  private final Clock clock;
  private final Map<Integer, EmbeddingClient> open = new ConcurrentHashMap<>();
  private volatile @Nullable Looked active;

  private record Looked(EmbeddingModel model, Instant at) {}

  /** Models of a store, called through clients that are opened once and kept. */
  public EmbeddingModels(EmbeddingModelStore store, EmbeddingClients clients, Clock clock) {
    this.store = store;
    this.clients = clients;
    this.clock = clock;
  }

  /** Registers the bundled model at the first start, and creates its index. Repeatable. */
  public EmbeddingModel ensureDefault() {
    EmbeddingModel model =
        store.active().orElseGet(() -> store.add(BgeSmall.SPEC, ModelState.ACTIVE));
    store.createIndex(model);
    return model;
  }

  /** The client of the model that answers searches; another process's switch shows in a second. */
  public EmbeddingClient active() {
    Looked looked = active;
    Instant now = clock.instant();
    if (looked == null || looked.at().plus(REMEMBERED).isBefore(now)) {
      looked = new Looked(store.active().orElseGet(this::ensureDefault), now);
      active = looked;
    }
    return client(looked.model());
  }

  /** The client of a model, opened at the first use. */
  public EmbeddingClient client(EmbeddingModel model) {
    return open.computeIfAbsent(model.id(), id -> clients.open(model));
  }

  /** All models, oldest first. */
  public List<EmbeddingModel> list() {
    return store.list();
  }

  /** The models that new texts go to. */
  public List<EmbeddingModel> receiving() {
    return store.receiving();
  }

  /**
   * The model of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public EmbeddingModel named(String name) {
    return store
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("no model is called " + name));
  }

  /**
   * Registers a model behind the active one. It gets every new text from now on; {@link
   * ModelFiller#fill} brings the old ones.
   *
   * @throws IllegalArgumentException if its window is smaller than the chunks
   */
  public EmbeddingModel add(EmbeddingModelSpec spec) {
    if (spec.maxTokens() < SMALLEST_WINDOW) {
      throw new IllegalArgumentException(
          "%s takes %d tokens, but chunks have up to %d"
              .formatted(spec.name(), spec.maxTokens(), SMALLEST_WINDOW));
    }
    return store.add(spec, ModelState.FILLING);
  }

  /**
   * Lets a filled model answer from now on.
   *
   * @throws IllegalStateException if it is not filled yet
   */
  public void switchTo(String name) {
    EmbeddingModel model = named(name);
    ModelProgress progress = store.progress(model.id());
    if (!progress.filled()) {
      throw new IllegalStateException(unfilled(model, progress));
    }
    store.switchTo(model.id());
    active = null;
  }

  /**
   * Deletes a model and its vectors.
   *
   * @throws IllegalStateException if it is the active one
   */
  public void drop(String name) {
    EmbeddingModel model = named(name);
    store.drop(model.id());
    EmbeddingClient client = open.remove(model.id());
    if (client != null) {
      client.close();
    }
  }

  /** How far a model has come. */
  public ModelProgress progress(String name) {
    return store.progress(named(name).id());
  }

  @Override
  public void close() {
    open.values().forEach(EmbeddingClient::close);
    open.clear();
  }

  private static String unfilled(EmbeddingModel model, ModelProgress progress) {
    return "%s has %d of %d texts (%d wait, %s); fill it first"
        .formatted(
            model.name(),
            progress.embedded(),
            progress.texts(),
            progress.pending(),
            progress.indexed() ? "index built" : "no index yet");
  }
}
