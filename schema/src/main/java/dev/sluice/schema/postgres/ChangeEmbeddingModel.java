package dev.sluice.schema.postgres;

import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.ModelState;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts, moves and deletes rows of {@code embedding_models}. */
record ChangeEmbeddingModel(JdbcClient jdbc, Clock clock) {

  /** Does nothing when the name, the identity, or the place of the active model is taken. */
  void insert(EmbeddingModelSpec spec, ModelState state) {
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, endpoint, remote_name, dimensions, max_tokens, query_prefix,
               text_prefix, identity, state, created_at)
            VALUES
              (:name, :provider, :endpoint, :remoteName, :dimensions, :maxTokens, :queryPrefix,
               :textPrefix, :identity, :state, :createdAt)
            ON CONFLICT DO NOTHING
            """)
        .param("name", spec.name())
        .param("provider", spec.provider().label())
        .param("endpoint", spec.endpoint())
        .param("remoteName", spec.remoteName())
        .param("dimensions", spec.dimensions())
        .param("maxTokens", spec.maxTokens())
        .param("queryPrefix", spec.queryPrefix())
        .param("textPrefix", spec.textPrefix())
        .param("identity", spec.identity())
        .param("state", state.label())
        .param("createdAt", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void refill(int id) {
    update(
        "UPDATE embedding_models SET state = 'filling' WHERE id = :id AND state = 'retired'", id);
  }

  void retire(int id) {
    update(
        "UPDATE embedding_models SET state = 'retired' WHERE id = :id AND state <> 'active'", id);
  }

  void retireOthers(int id) {
    update(
        "UPDATE embedding_models SET state = 'retired' WHERE state = 'active' AND id <> :id", id);
  }

  void activate(int id) {
    if (update("UPDATE embedding_models SET state = 'active' WHERE id = :id", id) == 0) {
      throw new IllegalStateException("the model is gone");
    }
  }

  /** The lock makes a worker that still writes a vector wait, and then fail on its reference. */
  void delete(int id) {
    if (!locked(id)) {
      throw new IllegalStateException("the model is gone or active");
    }
    update("DELETE FROM rag_embeddings WHERE model_id = :id", id);
    update("DELETE FROM embedding_models WHERE id = :id", id);
  }

  private boolean locked(int id) {
    return jdbc.sql(
            "SELECT id FROM embedding_models WHERE id = :id AND state <> 'active' FOR UPDATE")
        .param("id", id)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private int update(String sql, int id) {
    return jdbc.sql(sql).param("id", id).update();
  }
}
