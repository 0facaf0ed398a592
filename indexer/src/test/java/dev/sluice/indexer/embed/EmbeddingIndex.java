package dev.sluice.indexer.embed;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedding part of an index, to be filled and looked at by tests. */
record EmbeddingIndex(DataSource dataSource) {

  /** A dead letter about a text. */
  record Dead(ContentHash textHash, String cause) {}

  EmbeddingModelStore stores() {
    return new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC());
  }

  EmbeddingStore embeddings() {
    return new PostgresEmbeddingStore(dataSource);
  }

  EmbeddingModels models(EmbeddingClients clients) {
    return new EmbeddingModels(stores(), clients, Clock.systemUTC());
  }

  ModelFiller filler(EmbeddingModels models) {
    return new ModelFiller(models, stores(), embeddings());
  }

  /** Notes texts as waiting, and gives the messages that would bring them. */
  List<EmbeddingMessage> waiting(EmbeddingModel model, List<String> texts) {
    embeddings().await(model.id(), texts.stream().map(ContentHash::of).toList());
    return texts.stream()
        .map(text -> new EmbeddingMessage(model.id(), ContentHash.of(text), text))
        .toList();
  }

  void chunk(String text) {
    jdbc()
        .sql(
            """
            INSERT INTO rag_chunks
              (document_id, ordinal, kind, title, start_line, end_line, context, content,
               text_hash, token_count, term_count, terms, tsv)
            VALUES (:id, 0, 'block', '', 1, 1, '', :text, :hash, 1, 1, '', '')
            """)
        .param("id", UUID.randomUUID())
        .param("text", text)
        .param("hash", ContentHash.of(text).bytes())
        .update();
  }

  long vectors(EmbeddingModel model) {
    return jdbc()
        .sql("SELECT count(*) FROM rag_embeddings WHERE model_id = :id")
        .param("id", model.id())
        .query(Long.class)
        .single();
  }

  List<Dead> deadLetters() {
    return jdbc()
        .sql("SELECT text_hash, cause FROM dead_letters")
        .query((row, n) -> new Dead(ContentHash.ofDigest(row.getBytes(1)), row.getString(2)))
        .list();
  }

  void awaitNonePending(EmbeddingModel model) {
    eventually(() -> embeddings().pending(model.id()) == 0);
  }

  void eventually(BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofMinutes(8));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it did not come to that in eight minutes");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(dataSource);
  }
}
