package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefMove;
import dev.sluice.schema.postgres.AttemptLock;
import dev.sluice.schema.postgres.ContentLock;
import java.sql.Timestamp;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves a ref to what its run staged, in one transaction. */
final class MoveRef {

  private static final String LOCK_REF = "SELECT seq FROM repository_refs WHERE id = ? FOR UPDATE";
  private static final String LACKS =
      """
      SELECT EXISTS (SELECT 1 FROM staged_revisions s
        WHERE s.job_id = ? AND s.document_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = s.document_id))
        OR EXISTS (SELECT 1 FROM staged_revisions s
        WHERE s.job_id = ? AND s.graph_set IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM code_sets g WHERE g.id = s.graph_set))
      """;
  private static final String CLOSE_STAGED =
      """
      UPDATE document_refs d SET to_seq = ?
      FROM staged_revisions s
      WHERE s.job_id = ? AND d.ref_id = ? AND d.path = s.path AND d.to_seq = 2147483647
        AND (s.mode, s.blob_id, s.document_id, s.skip_reason, s.graph_set)
          IS DISTINCT FROM (d.mode, d.blob_id, d.document_id, d.skip_reason, d.graph_set)
      """;
  private static final String CLOSE_UNSTAGED =
      """
      UPDATE document_refs d SET to_seq = ?
      WHERE d.ref_id = ? AND d.to_seq = 2147483647 AND NOT EXISTS (
        SELECT 1 FROM staged_revisions s WHERE s.job_id = ? AND s.path = d.path)
      """;

  /** Content that stood at the path before this move is as old as it was. */
  private static final String INSERT =
      """
      INSERT INTO document_refs
        (ref_id, path, from_seq, mode, blob_id, document_id, skip_reason, path_terms, written_at,
         graph_set)
      SELECT ?, s.path, ?, s.mode, s.blob_id, s.document_id, s.skip_reason, s.path_terms,
             coalesce(s.written_at, (
               SELECT coalesce(d.written_at, c.committed_at)
               FROM document_refs d
               JOIN ref_commits c ON c.ref_id = d.ref_id AND c.seq = d.from_seq
               WHERE d.ref_id = ? AND d.path = s.path AND d.to_seq = ? AND d.blob_id = s.blob_id)),
             s.graph_set
      FROM staged_revisions s
      WHERE s.job_id = ? AND s.mode <> 0 AND NOT EXISTS (
        SELECT 1 FROM document_refs d
        WHERE d.ref_id = ? AND d.path = s.path AND d.to_seq = 2147483647)
      ORDER BY s.path
      """;

  private static final String ADVANCE =
      """
      UPDATE repository_refs SET seq = ?, policy = ?, graph_basis = ?, complete = true WHERE id = ?
      """;
  private static final String REMEMBER =
      """
      INSERT INTO ref_commits (ref_id, seq, commit_id, committed_at, indexed_at, pushed)
      VALUES (?, ?, ?, ?, now(), ?)
      """;
  private static final String UNSTAGE = "DELETE FROM staged_revisions WHERE job_id = ?";

  private final JdbcClient jdbc;
  private final SyncStates states;
  private final TransactionTemplate transaction;

  MoveRef(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    states = new SyncStates(jdbc);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  boolean run(RefMove move, Runnable stillOurs) {
    return Boolean.TRUE.equals(transaction.execute(status -> apply(move, stillOurs)));
  }

  private boolean apply(RefMove move, Runnable stillOurs) {
    AttemptLock.hold(jdbc, move.attempt());
    stillOurs.run();
    ContentLock.shared(jdbc);
    requireUnmoved(move.ref());
    if (jdbc.sql(LACKS)
        .params(move.attempt().jobId(), move.attempt().jobId())
        .query(Boolean.class)
        .single()) {
      return false;
    }
    int seq = move.ref().seq() + 1;
    close(move, seq);
    insert(move, seq);
    advance(move, seq);
    jdbc.sql(UNSTAGE).param(move.attempt().jobId()).update();
    return true;
  }

  private void requireUnmoved(IndexedRef ref) {
    int seq = jdbc.sql(LOCK_REF).param(ref.id()).query(Integer.class).single();
    if (seq != ref.seq()) {
      throw new IllegalStateException(
          "ref %s moved from position %d to %d".formatted(ref.name(), ref.seq(), seq));
    }
  }

  private void close(RefMove move, int seq) {
    long ref = move.ref().id();
    jdbc.sql(CLOSE_STAGED).params(seq, move.attempt().jobId(), ref).update();
    if (move.wholeTree()) {
      jdbc.sql(CLOSE_UNSTAGED).params(seq, ref, move.attempt().jobId()).update();
    }
  }

  private void insert(RefMove move, int seq) {
    long ref = move.ref().id();
    jdbc.sql(INSERT).params(ref, seq, ref, seq, move.attempt().jobId(), ref).update();
  }

  private void advance(RefMove move, int seq) {
    IndexedRef ref = move.ref();
    jdbc.sql(ADVANCE).params(seq, move.policy(), move.graphBasis(), ref.id()).update();
    jdbc.sql(REMEMBER)
        .params(ref.id(), seq, move.commitId(), Timestamp.from(move.committedAt()), move.pushed())
        .update();
    states.confirmed(ref.repositoryId(), ref.name(), move.commitId());
  }
}
