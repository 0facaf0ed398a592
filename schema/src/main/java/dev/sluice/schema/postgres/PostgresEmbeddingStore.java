package dev.sluice.schema.postgres;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingUsage;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.port.EmbeddingStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link EmbeddingStore} on {@code rag_embeddings}, {@code pending_embeddings} and {@code
 * embedding_usage}.
 */
public final class PostgresEmbeddingStore implements EmbeddingStore {

  private final JdbcClient jdbc;
  private final InsertVectors insert;
  private final AwaitTexts await;
  private final SelectOverdueTexts overdue;
  private final Deleting deleting;
  private final TransactionTemplate transaction;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresEmbeddingStore(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.insert = new InsertVectors(jdbc);
    this.await = new AwaitTexts(jdbc);
    this.overdue = new SelectOverdueTexts(jdbc);
    this.deleting = new Deleting(jdbc, new PostgresTransactions(dataSource));
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  @Override
  public Set<ContentHash> missing(int modelId, Collection<ContentHash> texts) {
    return jdbc.sql(
            """
            SELECT t.text_hash FROM unnest(:texts) AS t (text_hash)
            WHERE NOT EXISTS (
              SELECT FROM rag_embeddings e
              WHERE e.model_id = :model AND e.text_hash = t.text_hash)
            """)
        .param("texts", Hashes.array(texts))
        .param("model", modelId)
        .query(Hashes::textHash)
        .set();
  }

  @Override
  public int save(int modelId, Collection<TextVector> vectors) {
    if (vectors.isEmpty()) {
      return 0;
    }
    Integer saved =
        transaction.execute(
            status -> {
              int inserted = insert.all(modelId, vectors);
              settle(modelId, vectors.stream().map(TextVector::textHash).toList());
              return inserted;
            });
    return saved == null ? 0 : saved;
  }

  @Override
  public void settle(int modelId, Collection<ContentHash> texts) {
    if (texts.isEmpty()) {
      return;
    }
    jdbc.sql("DELETE FROM pending_embeddings WHERE model_id = :model AND text_hash = ANY (:texts)")
        .param("model", modelId)
        .param("texts", Hashes.array(texts))
        .update();
  }

  @Override
  public Set<ContentHash> await(int modelId, Collection<ContentHash> texts) {
    return await.these(modelId, texts);
  }

  @Override
  public Optional<ContentHash> awaitAll(int modelId, Optional<ContentHash> after, int limit) {
    return await.page(modelId, after, limit);
  }

  @Override
  public int withdraw(int modelId) {
    return jdbc.sql(
            """
            DELETE FROM pending_embeddings p USING embedding_models m
            WHERE p.model_id = :model AND m.id = p.model_id AND m.state = 'filling'
            """)
        .param("model", modelId)
        .update();
  }

  @Override
  public long pending(int modelId) {
    return jdbc.sql("SELECT count(*) FROM pending_embeddings WHERE model_id = :model")
        .param("model", modelId)
        .query(Long.class)
        .single();
  }

  @Override
  public List<EmbeddingMessage> overdue(int modelId, Instant before, Instant now, int limit) {
    SelectOverdueTexts.Taken taken = overdue.take(modelId, before, now, limit);
    if (!taken.orphans().isEmpty()) {
      deleting.call(() -> overdue.forget(modelId, taken.orphans()));
    }
    return taken.messages();
  }

  @Override
  public int sweep() {
    return jdbc.sql(
            """
            DELETE FROM pending_embeddings p
            WHERE EXISTS (
                SELECT FROM rag_embeddings e
                WHERE e.model_id = p.model_id AND e.text_hash = p.text_hash)
              OR EXISTS (
                SELECT FROM dead_letters d
                WHERE d.model_id = p.model_id AND d.text_hash = p.text_hash AND d.state = 'dead')
            """)
        .update();
  }

  @Override
  public void record(EmbeddingUsage usage) {
    jdbc.sql(
            """
            INSERT INTO embedding_usage (model_id, at, requests, texts, tokens, duration_ms)
            SELECT id, :at, :requests, :texts, :tokens, :duration
            FROM embedding_models WHERE id = :model
            """)
        .param("model", usage.modelId())
        .param("at", usage.at().atOffset(ZoneOffset.UTC))
        .param("requests", usage.requests())
        .param("texts", usage.texts())
        .param("tokens", usage.tokens())
        .param("duration", usage.duration().toMillis())
        .update();
  }
}
