package dev.sluice.schema.postgres;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.ModelProgress;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.port.EmbeddingModelStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link EmbeddingModelStore} on {@code embedding_models}. */
public final class PostgresEmbeddingModelStore implements EmbeddingModelStore {

  private final SelectEmbeddingModels select;
  private final ChangeEmbeddingModel change;
  private final SelectModelProgress progress;
  private final BuildHnswIndex hnsw;
  private final TransactionTemplate transaction;

  /** A store on that database. */
  public PostgresEmbeddingModelStore(DataSource dataSource, Clock clock) {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    this.select = new SelectEmbeddingModels(jdbc);
    this.change = new ChangeEmbeddingModel(jdbc, clock);
    this.progress = new SelectModelProgress(jdbc);
    this.hnsw = new BuildHnswIndex(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  @Override
  public Optional<EmbeddingModel> active() {
    return select.in(ModelState.ACTIVE).stream().findFirst();
  }

  @Override
  public List<EmbeddingModel> list() {
    return select.in(ModelState.values());
  }

  @Override
  public List<EmbeddingModel> receiving() {
    return select.in(ModelState.FILLING, ModelState.ACTIVE);
  }

  @Override
  public Optional<EmbeddingModel> find(String name) {
    return select.named(name);
  }

  @Override
  public EmbeddingModel add(EmbeddingModelSpec spec, ModelState state) {
    change.insert(spec, state);
    return select
        .identified(spec.identity())
        .filter(model -> model.name().equals(spec.name()))
        .orElseThrow(() -> new IllegalStateException(taken(spec)));
  }

  @Override
  public void refill(int id) {
    change.refill(id);
  }

  @Override
  public void switchTo(int id) {
    transaction.executeWithoutResult(
        status -> {
          change.retireOthers(id);
          change.activate(id);
        });
  }

  /** Retired first, so that no worker writes for it any more; then vectors; then the row. */
  @Override
  public void drop(int id) {
    if (active().filter(model -> model.id() == id).isPresent()) {
      throw new IllegalStateException("the active model can't be dropped; switch first");
    }
    change.retire(id);
    hnsw.drop(id);
    transaction.executeWithoutResult(status -> change.delete(id));
  }

  @Override
  public ModelProgress progress(int id) {
    return progress.of(id);
  }

  @Override
  public void createIndex(EmbeddingModel model) {
    hnsw.build(model);
  }

  private static String taken(EmbeddingModelSpec spec) {
    return "another model is called %s, or this one is registered under another name"
        .formatted(spec.name());
  }
}
