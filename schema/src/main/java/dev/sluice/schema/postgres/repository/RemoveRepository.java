package dev.sluice.schema.postgres.repository;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes a repository and the content that nothing else needs. Runs that move a ref hold {@link
 * #CONTENT_LOCK} shared and look again whether their file versions are there; runs in progress pin
 * theirs by staging them.
 */
public final class RemoveRepository {

  /** Advisory lock: shared by who relies on content, exclusive for who deletes it. */
  public static final long CONTENT_LOCK = 0x51_0001L;

  private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";
  private static final String CANDIDATES =
      """
      CREATE TEMPORARY TABLE orphaned ON COMMIT DROP AS
      SELECT DISTINCT d.document_id AS id
      FROM document_refs d JOIN repository_refs r ON r.id = d.ref_id
      WHERE r.repository_id = ? AND d.document_id IS NOT NULL
      """;
  private static final String DELETE = "DELETE FROM repositories WHERE id = ?";
  private static final String KEEP_SHARED =
      """
      DELETE FROM orphaned o
      WHERE EXISTS (SELECT 1 FROM document_refs d WHERE d.document_id = o.id)
         OR EXISTS (SELECT 1 FROM staged_revisions s WHERE s.document_id = o.id)
      """;
  private static final String COUNT_DOWN =
      """
      WITH gone AS (SELECT c.tsv, c.term_count FROM rag_chunks c JOIN orphaned o ON o.id = c.document_id),
      counts AS (
        SELECT lexeme, -count(*)::integer AS n
        FROM gone, LATERAL unnest(tsvector_to_array(gone.tsv)) lexeme GROUP BY lexeme)
      INSERT INTO lexeme_deltas (chunks, terms, lexemes, counts)
      SELECT -(SELECT count(*) FROM gone), -(SELECT coalesce(sum(term_count), 0) FROM gone),
             array_agg(lexeme ORDER BY lexeme), array_agg(n ORDER BY lexeme)
      FROM counts HAVING count(*) > 0
      """;
  private static final String TEXTS =
      """
      CREATE TEMPORARY TABLE orphaned_texts ON COMMIT DROP AS
      SELECT DISTINCT c.text_hash FROM rag_chunks c JOIN orphaned o ON o.id = c.document_id
      """;
  private static final String CHUNKS =
      "DELETE FROM rag_chunks c USING orphaned o WHERE c.document_id = o.id";
  private static final String DOCUMENTS =
      "DELETE FROM documents d USING orphaned o WHERE d.id = o.id";
  private static final String KEEP_TEXTS =
      """
      DELETE FROM orphaned_texts t
      WHERE EXISTS (SELECT 1 FROM rag_chunks c WHERE c.text_hash = t.text_hash)
      """;
  private static final String PENDING =
      "DELETE FROM pending_embeddings p USING orphaned_texts t WHERE p.text_hash = t.text_hash";
  private static final String VECTORS =
      """
      DELETE FROM rag_embeddings e USING orphaned_texts t, embedding_models m
      WHERE e.model_id = m.id AND e.text_hash = t.text_hash
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  RemoveRepository(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  boolean run(String id) {
    return Boolean.TRUE.equals(transaction.execute(status -> delete(id)));
  }

  private boolean delete(String id) {
    jdbc.sql(LOCK).param(CONTENT_LOCK).query().listOfRows();
    jdbc.sql(CANDIDATES).param(id).update();
    boolean existed = jdbc.sql(DELETE).param(id).update() > 0;
    jdbc.sql(KEEP_SHARED).update();
    deleteContent();
    return existed;
  }

  private void deleteContent() {
    for (String sql :
        new String[] {COUNT_DOWN, TEXTS, CHUNKS, DOCUMENTS, KEEP_TEXTS, PENDING, VECTORS}) {
      jdbc.sql(sql).update();
    }
  }
}
