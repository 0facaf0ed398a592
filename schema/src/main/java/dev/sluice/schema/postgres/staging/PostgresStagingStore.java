package dev.sluice.schema.postgres.staging;

import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.StagedRevision;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.AttemptLock;
import dev.sluice.schema.postgres.ContentLock;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link StagingStore} on Postgres. */
public final class PostgresStagingStore implements StagingStore {

  private static final String MISSING =
      """
      FROM staged_revisions s
      WHERE s.job_id = ? AND s.document_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = s.document_id)
      """;
  private static final String CARRY_SKIPS =
      """
      UPDATE staged_revisions s SET document_id = NULL, skip_reason = d.skip_reason
      FROM document_refs d, repository_refs r
      WHERE s.job_id = ? AND r.repository_id = ? AND r.policy = ? AND d.ref_id = r.id
        AND d.path = s.path AND d.blob_id = s.blob_id
        AND d.skip_reason IS NOT NULL AND d.skip_reason <> 'failed' AND s.document_id IS NOT NULL
      """;
  private static final String SKIP =
      """
      UPDATE staged_revisions s SET document_id = NULL, skip_reason = k.reason
      FROM unnest(?::uuid[], ?::text[]) AS k (document_id, reason)
      WHERE s.job_id = ? AND s.document_id = k.document_id
      """;
  private static final String REVIVE =
      """
      UPDATE dead_letters SET state = 'retried'
      WHERE state = 'dead' AND document_id = ANY (?::uuid[])
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final StageRevisions stage;

  /** Uses connections of the pool. */
  public PostgresStagingStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new PostgresTransactions(dataSource);
    stage = new StageRevisions(jdbc);
  }

  @Override
  public void clear(RunAttempt attempt) {
    held(
        attempt,
        () ->
            jdbc.sql("DELETE FROM staged_revisions WHERE job_id = ?")
                .param(attempt.jobId())
                .update());
  }

  private int held(RunAttempt attempt, Supplier<Integer> write) {
    return transactions.call(
        () -> {
          AttemptLock.hold(jdbc, attempt);
          return write.get();
        });
  }

  @Override
  public void stage(RunAttempt attempt, Collection<StagedRevision> revisions) {
    held(attempt, () -> stage.run(attempt.jobId(), revisions));
  }

  @Override
  public int carrySkips(RunAttempt attempt, String repositoryId, String policy) {
    return held(
        attempt,
        () -> jdbc.sql(CARRY_SKIPS).params(attempt.jobId(), repositoryId, policy).update());
  }

  @Override
  public Collection<UUID> missing(long jobId) {
    return transactions.call(
        () -> {
          // Waits for a pruning that began before what was staged could be seen.
          ContentLock.shared(jdbc);
          return jdbc.sql("SELECT DISTINCT s.document_id " + MISSING)
              .param(jobId)
              .query(UUID.class)
              .set();
        });
  }

  @Override
  public int countMissing(long jobId) {
    return count("SELECT count(DISTINCT s.document_id) " + MISSING, jobId);
  }

  @Override
  public int countDocuments(long jobId) {
    return count(
        "SELECT count(DISTINCT document_id) FROM staged_revisions WHERE job_id = ?", jobId);
  }

  @Override
  public void skip(RunAttempt attempt, Map<UUID, String> reasons) {
    String[] ids = reasons.keySet().stream().map(UUID::toString).toArray(String[]::new);
    String[] texts = reasons.values().toArray(String[]::new);
    held(attempt, () -> jdbc.sql(SKIP).param(ids).param(texts).param(attempt.jobId()).update());
  }

  @Override
  public Collection<UUID> dead(long jobId) {
    return jdbc.sql(
            "SELECT DISTINCT s.document_id "
                + MISSING
                + """
                AND EXISTS (SELECT 1 FROM dead_letters l
                  WHERE l.document_id = s.document_id AND l.state = 'dead')
                """)
        .param(jobId)
        .query(UUID.class)
        .set();
  }

  @Override
  public void reviveDeadLetters(Collection<UUID> documents) {
    String[] ids = documents.stream().map(UUID::toString).toArray(String[]::new);
    jdbc.sql(REVIVE).param(ids).update();
  }

  @Override
  public Map<String, Long> skippedByReason(long jobId) {
    Map<String, Long> counts = new HashMap<>();
    jdbc.sql(
            """
            SELECT skip_reason, count(*) FROM staged_revisions
            WHERE job_id = ? AND skip_reason IS NOT NULL GROUP BY skip_reason
            """)
        .param(jobId)
        .query(
            (ResultSet row) -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private int count(String sql, long jobId) {
    return jdbc.sql(sql).param(jobId).query(Integer.class).single();
  }
}
