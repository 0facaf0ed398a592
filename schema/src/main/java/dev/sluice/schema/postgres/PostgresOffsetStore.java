package dev.sluice.schema.postgres;

import dev.sluice.schema.port.OffsetStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link OffsetStore} on {@code consumer_offsets}. */
public final class PostgresOffsetStore implements OffsetStore {

  private static final String CLAIM =
      """
      INSERT INTO consumer_offsets AS o
        (consumer_group, topic, partition, topic_id, next_offset, epoch)
      VALUES (:group, :topic, :partition, :topicId, 0, 1)
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

  /** A store on that database; it joins a transaction that Spring manages on the same one. */
  public PostgresOffsetStore(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public Claim claim(Source source) {
    return jdbc.sql(CLAIM)
        .params(key(source))
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
