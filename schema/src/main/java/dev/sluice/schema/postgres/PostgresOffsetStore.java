package dev.sluice.schema.postgres;

import dev.sluice.schema.port.OffsetStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link OffsetStore} on {@code consumer_offsets}. */
public final class PostgresOffsetStore implements OffsetStore {

  private static final String CLAIM =
      """
      INSERT INTO consumer_offsets AS o
        (consumer_group, topic, partition, topic_id, next_offset, epoch)
      SELECT :group, :topic, :partition, :topicId, 0, 1
      WHERE set_config('lock_timeout', :patience, true) <> ''
      ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET
        epoch = o.epoch + 1,
        next_offset = CASE WHEN o.topic_id = excluded.topic_id THEN o.next_offset ELSE 0 END,
        topic_id = excluded.topic_id
      RETURNING epoch, next_offset
      """;

  /**
   * Who is stopped with the row locked would keep the next owner from it: Postgres ends a
   * transaction that says nothing for a minute, which between two statements is work of
   * milliseconds.
   */
  private static final String ADVANCE =
      """
      UPDATE consumer_offsets SET next_offset = :next
      WHERE consumer_group = :group AND topic = :topic AND partition = :partition
        AND topic_id = :topicId AND next_offset = :expected AND epoch = :epoch
        AND set_config('idle_in_transaction_session_timeout', '60s', true) <> ''
      """;

  /**
   * That minute does not run while Postgres waits for the rest of a COPY, and nothing else ends
   * that either, as long as the process is only stopped and its system answers for it.
   */
  private static final String END_HOLDER =
      """
      SELECT pg_terminate_backend(l.pid)
      FROM consumer_offsets o JOIN pg_locks l
        ON l.locktype = 'transactionid' AND l.granted AND l.transactionid = o.xmax
      WHERE o.consumer_group = :group AND o.topic = :topic AND o.partition = :partition
      """;

  /** Longer than a batch takes; who loses a partition meanwhile loses its batch anyway. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String SELECT =
      """
      SELECT next_offset FROM consumer_offsets
      WHERE consumer_group = :group AND topic = :topic AND partition = :partition
        AND topic_id = :topicId
      """;

  private static final String POSITIONS =
      """
      SELECT partition, topic_id, epoch, next_offset FROM consumer_offsets
      WHERE consumer_group = :group AND topic = :topic
      ORDER BY partition
      """;

  private final JdbcClient jdbc;
  private final Duration patience;

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresOffsetStore(DataSource dataSource) {
    this(dataSource, PATIENCE);
  }

  /**
   * The same with another patience.
   *
   * @param patience how long a claim waits for the former owner's transaction before it ends it
   */
  public PostgresOffsetStore(DataSource dataSource, Duration patience) {
    this.jdbc = JdbcClient.create(dataSource);
    this.patience = patience;
  }

  @Override
  public Claim claim(Source source) {
    try {
      return claimed(source);
    } catch (DataAccessException e) {
      if (!(e.getMostSpecificCause() instanceof SQLException sql)
          || !LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        throw e;
      }
      jdbc.sql(END_HOLDER).params(key(source)).query().listOfRows();
      return claimed(source);
    }
  }

  private Claim claimed(Source source) {
    return jdbc.sql(CLAIM)
        .params(key(source))
        .param("patience", patience.toMillis() + "ms")
        .query((row, number) -> new Claim(source, row.getLong(1), row.getLong(2)))
        .single();
  }

  @Override
  public boolean advance(Claim claim, long nextOffset) {
    return jdbc.sql(ADVANCE)
            .params(key(claim.source()))
            .param("next", nextOffset)
            .param("expected", claim.nextOffset())
            .param("epoch", claim.epoch())
            .update()
        == 1;
  }

  @Override
  public Optional<Long> nextOffset(Source source) {
    return jdbc.sql(SELECT).params(key(source)).query(Long.class).optional();
  }

  @Override
  public List<Claim> positions(String group, String topic) {
    return jdbc.sql(POSITIONS)
        .param("group", group)
        .param("topic", topic)
        .query(
            (row, number) ->
                new Claim(
                    new Source(group, topic, row.getInt(1), row.getString(2)),
                    row.getLong(3),
                    row.getLong(4)))
        .list();
  }

  private static Map<String, Object> key(Source source) {
    return Map.of(
        "group", source.group(),
        "topic", source.topic(),
        "partition", source.partition(),
        "topicId", source.topicId());
  }
}
