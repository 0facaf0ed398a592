package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.RefKind;
import dev.sluice.schema.port.ParkedMessages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link ParkedMessages} on {@code dead_letters}. */
public final class PostgresParkedMessages implements ParkedMessages {

  private static final String SELECT =
      """
      SELECT id, topic, partition, record_offset, state, attempts, cause, document_id, created_at
      FROM dead_letters
      """;

  // An hour old, so that the search for lost texts takes it up at once.
  private static final String AWAIT =
      """
      INSERT INTO pending_embeddings (model_id, text_hash, created_at)
      SELECT l.model_id, l.text_hash, now() - interval '1 hour'
      FROM dead_letters l JOIN embedding_models m ON m.id = l.model_id
      WHERE l.id = ? AND l.text_hash IS NOT NULL
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;

  /** Uses connections of the pool. */
  public PostgresParkedMessages(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public List<Parked> list(@Nullable Long before, int limit) {
    return jdbc.sql(SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?")
        .params(before == null ? Long.MAX_VALUE : before, limit)
        .query(PostgresParkedMessages::map)
        .list();
  }

  @Override
  public long count() {
    return jdbc.sql("SELECT count(*) FROM dead_letters").query(Long.class).single();
  }

  @Override
  public Optional<Parked> find(long id) {
    return jdbc.sql(SELECT + "WHERE id = ?")
        .param(id)
        .query(PostgresParkedMessages::map)
        .optional();
  }

  @Override
  public void drop(long id) {
    state(id, "dropped");
  }

  @Override
  public void retry(long id) {
    state(id, "retried");
    jdbc.sql(AWAIT).param(id).update();
  }

  private void state(long id, String state) {
    jdbc.sql("UPDATE dead_letters SET state = ? WHERE id = ?").params(state, id).update();
  }

  // A failed path has no document any more, so its blob is found by hashing it as that language:
  // the refs with any failed path are few enough to take them all.
  @Override
  public List<FailedRef> refsOf(long id) {
    return jdbc.sql(
            """
            SELECT DISTINCT r.repository_id, r.name, r.kind FROM document_refs d
            JOIN repository_refs r ON r.id = d.ref_id
            WHERE d.skip_reason = 'failed' AND d.to_seq = 2147483647
              AND EXISTS (SELECT 1 FROM dead_letters l
                WHERE l.id = ? AND l.document_id IS NOT NULL)
            ORDER BY r.repository_id, r.name
            """)
        .param(id)
        .query((row, number) -> failed(row))
        .list();
  }

  private static FailedRef failed(ResultSet row) throws SQLException {
    return new FailedRef(
        row.getString("repository_id"), row.getString("name"), RefKind.of(row.getString("kind")));
  }

  private static Parked map(ResultSet row, int number) throws SQLException {
    return new Parked(
        row.getLong("id"),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getString("cause"),
        row.getObject("document_id", UUID.class),
        row.getTimestamp("created_at").toInstant());
  }
}
