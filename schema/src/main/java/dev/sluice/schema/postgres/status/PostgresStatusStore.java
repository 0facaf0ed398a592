package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.DocumentTotals;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefStatistics;
import dev.sluice.schema.port.StatusStore;
import dev.sluice.schema.postgres.search.PostgresFreshnessStore;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link StatusStore} on Postgres. */
public final class PostgresStatusStore implements StatusStore {

  private static final String TOTALS =
      """
      SELECT relname, reltuples::bigint AS n FROM pg_class
      WHERE oid IN ('documents'::regclass, 'document_refs'::regclass, 'rag_chunks'::regclass,
                    'rag_embeddings'::regclass)
      ORDER BY relname
      """;
  private static final String OFFSETS =
      """
      SELECT consumer_group || '/' || topic || '/' || partition AS name, next_offset
      FROM consumer_offsets ORDER BY consumer_group, topic, partition
      """;
  private static final String DOCUMENTS =
      """
      SELECT coalesce(sum(chunk_count), 0) AS chunks,
             coalesce(sum(secrets_masked), 0) AS secrets,
             count(*) FILTER (WHERE status = 'failed') AS failed,
             count(*) FILTER (WHERE status = 'text' AND status_detail IS NOT NULL) AS unparsed
      FROM documents WHERE id = ANY (?::uuid[])
      """;
  private static final String POSITIONS =
      "SELECT partition, next_offset FROM consumer_offsets WHERE topic = ? AND topic_id = ?";
  private static final String ANY_PENDING =
      """
      SELECT EXISTS (SELECT 1 FROM pending_embeddings p
        JOIN embedding_models m ON m.id = p.model_id AND m.state = 'active')
      """;

  private static final String OLDEST_PENDING =
      """
      SELECT min(p.waiting_since) FROM pending_embeddings p
      JOIN embedding_models m ON m.id = p.model_id AND m.state = 'active'
      """;

  private final JdbcClient jdbc;
  private final SelectRefStatistics statistics;
  private final CountPending pending;

  /** Uses connections of the pool. */
  public PostgresStatusStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    pending = new CountPending(jdbc);
    statistics = new SelectRefStatistics(jdbc, new PostgresFreshnessStore(dataSource));
  }

  @Override
  public RefStatistics statistics(IndexedRef ref) {
    return statistics.run(ref);
  }

  @Override
  public long pendingTexts(IndexedRef ref) {
    return pending.texts(ref);
  }

  @Override
  public DocumentTotals totals(Collection<UUID> documents) {
    String[] ids = documents.stream().map(UUID::toString).toArray(String[]::new);
    return jdbc.sql(DOCUMENTS)
        .param(ids)
        .query(
            (row, number) ->
                new DocumentTotals(
                    row.getLong("chunks"),
                    row.getLong("unparsed"),
                    row.getLong("failed"),
                    row.getLong("secrets")))
        .single();
  }

  @Override
  public Map<Integer, Long> positions(String topic, String topicId) {
    Map<Integer, Long> positions = new HashMap<>();
    jdbc.sql(POSITIONS)
        .params(topic, topicId)
        .query(
            (ResultSet row) -> {
              positions.put(row.getInt(1), row.getLong(2));
            });
    return positions;
  }

  @Override
  public Optional<Instant> oldestPending() {
    return jdbc.sql(OLDEST_PENDING)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public boolean anyPending() {
    return jdbc.sql(ANY_PENDING).query(Boolean.class).single();
  }

  @Override
  public Map<String, Long> totals() {
    return counts(TOTALS);
  }

  @Override
  public Map<String, Long> offsets() {
    return counts(OFFSETS);
  }

  private Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(sql)
        .query(
            (ResultSet row) -> {
              counts.put(row.getString(1), Math.max(0, row.getLong(2)));
            });
    return counts;
  }
}
