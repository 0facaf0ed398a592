package dev.sluice.schema.postgres.prune;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what is only told about runs that ended long ago. */
record DeleteRunData(JdbcClient jdbc) {

  private static final String ENDED = "state IN ('done', 'failed', 'stopped')";

  private static final List<String> OLD =
      List.of(
          "DELETE FROM ingestion_jobs WHERE " + ENDED + " AND finished_at < ?",
          "DELETE FROM trigger_history WHERE fired_at < ?",
          "DELETE FROM github_deliveries WHERE received_at < ?",
          "DELETE FROM dead_letters WHERE state <> 'dead' AND created_at < ?");

  private static final String STAGINGS =
      """
      DELETE FROM staged_revisions s USING ingestion_jobs j
      WHERE j.id = s.job_id AND j.state IN ('done', 'failed', 'stopped') AND j.finished_at < ?
      """;

  /** Days that are one row a model already are left alone. */
  private static final String SUM_UP_USAGE =
      """
      WITH days AS (
        SELECT model_id, date_trunc('day', at) AS day FROM embedding_usage
        WHERE at < date_trunc('day', ?::timestamptz) GROUP BY 1, 2 HAVING count(*) > 1),
      single AS (
        DELETE FROM embedding_usage u USING days d
        WHERE u.model_id = d.model_id AND date_trunc('day', u.at) = d.day
        RETURNING u.model_id, d.day, u.requests, u.texts, u.tokens, u.duration_ms)
      INSERT INTO embedding_usage (model_id, at, requests, texts, tokens, duration_ms)
      SELECT model_id, day, sum(requests), sum(texts), sum(tokens), sum(duration_ms)
      FROM single GROUP BY model_id, day
      """;

  int before(Instant time) {
    Timestamp at = Timestamp.from(time);
    int rows = OLD.stream().mapToInt(sql -> jdbc.sql(sql).param(at).update()).sum();
    jdbc.sql(SUM_UP_USAGE).param(at).update();
    return rows;
  }

  int stagings(Instant endedBefore) {
    return jdbc.sql(STAGINGS).param(Timestamp.from(endedBefore)).update();
  }
}
