package dev.sluice.schema.postgres.prune;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.postgres.Deleting;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link PruneStore} on Postgres. */
public final class PostgresPruneStore implements PruneStore {

  /** So many of a kind are listed at most; the rest is for the next pruning. */
  private static final int LISTED = 1_000_000;

  private static final String FILE_VERSIONS =
      """
      SELECT d.id FROM documents d
      WHERE d.created_at < ?
        AND NOT EXISTS (SELECT 1 FROM document_refs r WHERE r.document_id = d.id)
        AND NOT EXISTS (SELECT 1 FROM staged_revisions s WHERE s.document_id = d.id)
      LIMIT ?
      """;
  private static final String UNNEEDED_SET =
      """
      NOT EXISTS (SELECT 1 FROM document_refs r WHERE r.graph_set = g.id)
        AND NOT EXISTS (SELECT 1 FROM staged_revisions s WHERE s.graph_set = g.id)
      """;
  private static final String GRAPH_SETS =
      "SELECT g.id FROM code_sets g WHERE g.created_at < ? AND " + UNNEEDED_SET + "LIMIT ?";
  private static final String DELETE_GRAPH_SETS =
      "DELETE FROM code_sets g WHERE g.id = ANY (?::uuid[]) AND " + UNNEEDED_SET;
  private static final String TEXTS =
      """
      SELECT t.text_hash FROM (
        SELECT text_hash FROM rag_embeddings UNION SELECT text_hash FROM pending_embeddings) t
      WHERE NOT EXISTS (SELECT 1 FROM rag_chunks c WHERE c.text_hash = t.text_hash)
      LIMIT ?
      """;
  private static final String DELETE_VECTORS =
      """
      WITH texts AS (
        SELECT decode(t.hex, 'hex') AS text_hash FROM unnest(?::text[]) AS t (hex)
        WHERE NOT EXISTS (SELECT 1 FROM rag_chunks c WHERE c.text_hash = decode(t.hex, 'hex'))),
      waiting AS (
        DELETE FROM pending_embeddings p USING texts t, embedding_models m
        WHERE p.model_id = m.id AND p.text_hash = t.text_hash)
      DELETE FROM rag_embeddings e USING texts t, embedding_models m
      WHERE e.model_id = m.id AND e.text_hash = t.text_hash
      """;

  private final JdbcClient jdbc;
  private final Deleting deleting;
  private final ForgetRefs refs;
  private final ForgetCommits forget;
  private final DeleteFileVersions fileVersions;
  private final DeleteDeadLetters letters;
  private final DeleteRunData runData;

  /** Uses connections of the pool. */
  public PostgresPruneStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    deleting = new Deleting(jdbc, new PostgresTransactions(dataSource));
    refs = new ForgetRefs(jdbc);
    forget = new ForgetCommits(jdbc);
    fileVersions = new DeleteFileVersions(jdbc);
    letters = new DeleteDeadLetters(jdbc);
    runData = new DeleteRunData(jdbc);
  }

  @Override
  public List<IdleRef> idleRefs(String repositoryId, Instant since) {
    return refs.idle(repositoryId, since);
  }

  @Override
  public boolean forgetRef(IdleRef ref) {
    return refs.delete(ref);
  }

  @Override
  public int forgetCommits(String repositoryId, Instant before) {
    return forget.mark(repositoryId, before);
  }

  @Override
  public int deleteForgottenPaths(String repositoryId, int limit) {
    return forget.delete(repositoryId, limit);
  }

  @Override
  public List<UUID> unneededFileVersions(Instant writtenBefore) {
    return ids(FILE_VERSIONS, writtenBefore);
  }

  @Override
  public Deleted deleteFileVersions(Collection<UUID> ids) {
    return deleting.call(() -> fileVersions.of(ids));
  }

  @Override
  public List<UUID> unneededGraphSets(Instant writtenBefore) {
    return ids(GRAPH_SETS, writtenBefore);
  }

  @Override
  public int deleteGraphSets(Collection<UUID> ids) {
    String[] texts = ids.stream().map(UUID::toString).toArray(String[]::new);
    return deleting.call(() -> jdbc.sql(DELETE_GRAPH_SETS).param(texts).update());
  }

  @Override
  public List<ContentHash> unneededTexts() {
    return jdbc.sql(TEXTS)
        .param(LISTED)
        .query((row, number) -> ContentHash.ofDigest(row.getBytes("text_hash")))
        .list();
  }

  @Override
  public int deleteVectors(Collection<ContentHash> texts) {
    String[] hex = texts.stream().map(ContentHash::hex).toArray(String[]::new);
    return deleting.call(() -> jdbc.sql(DELETE_VECTORS).param(hex).update());
  }

  @Override
  public int deleteDeadLetters(Instant parkedBefore) {
    return letters.parkedBefore(parkedBefore);
  }

  @Override
  public int deleteStagings(Instant endedBefore) {
    return runData.stagings(endedBefore);
  }

  @Override
  public int deleteRunData(Instant before) {
    return runData.before(before);
  }

  private List<UUID> ids(String sql, Instant writtenBefore) {
    return jdbc.sql(sql).params(Timestamp.from(writtenBefore), LISTED).query(UUID.class).list();
  }
}
