package dev.sluice.schema.postgres;

import dev.sluice.schema.port.DeadLetterStore;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link DeadLetterStore} on {@code dead_letters}. */
public final class PostgresDeadLetterStore implements DeadLetterStore {

  private static final String INSERT =
      """
      INSERT INTO dead_letters AS d
        (topic, topic_id, partition, record_offset, document_id, model_id, text_hash, cause,
         payload)
      VALUES
        (:topic, :topicId, :partition, :offset, :documentId, :modelId, :textHash, :cause, :payload)
      ON CONFLICT (topic_id, partition, record_offset) DO UPDATE SET
        cause = excluded.cause, attempts = d.attempts + 1, state = 'dead'
      """;

  private static final String CAUSES =
      """
      SELECT DISTINCT ON (document_id) document_id, cause FROM dead_letters
      WHERE state = 'dead' AND document_id = ANY (:ids)
      ORDER BY document_id, id DESC
      """;

  private final JdbcClient jdbc;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresDeadLetterStore(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public void add(DeadLetter letter) {
    byte @Nullable [] hash = letter.textHash() == null ? null : letter.textHash().bytes();
    jdbc.sql(INSERT)
        .param("topic", letter.topic())
        .param("topicId", letter.topicId())
        .param("partition", letter.partition())
        .param("offset", letter.offset())
        .param("documentId", letter.documentId(), Types.OTHER)
        .param("modelId", letter.modelId(), Types.INTEGER)
        .param("textHash", hash, Types.BINARY)
        .param("cause", storable(letter.cause()))
        .param("payload", letter.payload(), Types.BINARY)
        .update();
  }

  @Override
  public Map<UUID, String> causes(Collection<UUID> documentIds) {
    Map<UUID, String> causes = new HashMap<>();
    jdbc.sql(CAUSES)
        .param("ids", documentIds.toArray(UUID[]::new))
        .query(
            row -> {
              causes.put(row.getObject(1, UUID.class), row.getString(2));
            });
    return causes;
  }

  /** Postgres stores no NUL, and a cause may quote one. */
  private static String storable(String cause) {
    return cause.replace('\0', '\uFFFD');
  }
}
