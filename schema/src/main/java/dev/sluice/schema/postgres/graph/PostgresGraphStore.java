package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.GraphFile;
import dev.sluice.schema.port.GraphStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.AttemptLock;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link GraphStore} on {@code code_sets} and what goes with them. */
public final class PostgresGraphStore implements GraphStore {

  private static final String FACTS =
      "SELECT document_id, facts FROM code_references WHERE document_id = ANY (?::uuid[])";
  private static final String MEETING =
      """
      SELECT d.path FROM document_refs d JOIN code_sets s ON s.id = d.graph_set
      WHERE d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ? AND s.probes && ?::integer[]
      """;
  private static final String STAGE_AS_BEFORE =
      """
      UPDATE staged_revisions s SET graph_set = d.graph_set
      FROM document_refs d
      WHERE s.job_id = ? AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
        AND d.path = s.path AND d.document_id = s.document_id
      """;
  private static final String STAGE =
      """
      UPDATE staged_revisions s SET graph_set = g.id
      FROM unnest(?::text[], ?::uuid[]) AS g (path, id)
      WHERE s.job_id = ? AND s.path = g.path
      """;
  private static final String STAGE_UNCHANGED =
      """
      INSERT INTO staged_revisions
        (job_id, path, mode, blob_id, document_id, skip_reason, path_terms, graph_set)
      SELECT ?, d.path, d.mode, d.blob_id, d.document_id, d.skip_reason, d.path_terms, g.id
      FROM unnest(?::text[], ?::uuid[]) AS g (path, id)
      JOIN document_refs d
        ON d.ref_id = ? AND d.path = g.path AND d.from_seq <= ? AND d.to_seq > ?
      ORDER BY d.path
      ON CONFLICT (job_id, path) DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final SelectGraphFiles files;
  private final InsertGraph insert;

  /** Uses connections of the pool. */
  public PostgresGraphStore(DataSource dataSource) {
    JdbcTemplate template = new JdbcTemplate(dataSource);
    jdbc = JdbcClient.create(template);
    transactions = new PostgresTransactions(dataSource);
    files = new SelectGraphFiles(jdbc);
    insert = new InsertGraph(template);
  }

  @Override
  public List<GraphFile> files(long jobId, IndexedRef ref, boolean wholeTree) {
    return files.of(jobId, ref, wholeTree);
  }

  @Override
  public Map<UUID, byte[]> facts(Collection<UUID> documents) {
    Map<UUID, byte[]> facts = new HashMap<>();
    jdbc.sql(FACTS)
        .param(texts(documents))
        .query(
            (ResultSet row) -> {
              facts.put(row.getObject(1, UUID.class), row.getBytes(2));
            });
    return facts;
  }

  @Override
  public Set<String> meeting(IndexedRef ref, int[] probes) {
    Integer[] keys = IntStream.of(probes).boxed().toArray(Integer[]::new);
    return jdbc.sql(MEETING)
        .params(ref.id(), ref.seq(), ref.seq())
        .param(keys)
        .query(String.class)
        .set();
  }

  @Override
  public void write(String repositoryId, Map<UUID, FileGraph> graph) {
    transactions.run(() -> insert.of(repositoryId, graph));
  }

  @Override
  public void stage(RunAttempt attempt, IndexedRef ref, Map<String, @Nullable UUID> sets) {
    long jobId = attempt.jobId();
    String[] paths = sets.keySet().toArray(String[]::new);
    @Nullable String[] ids = texts(sets.values());
    transactions.run(
        () -> {
          AttemptLock.hold(jdbc, attempt);
          jdbc.sql(STAGE_AS_BEFORE).params(jobId, ref.id(), ref.seq(), ref.seq()).update();
          jdbc.sql(STAGE).param(paths).param(ids).param(jobId).update();
          jdbc.sql(STAGE_UNCHANGED)
              .param(jobId)
              .param(paths)
              .param(ids)
              .params(ref.id(), ref.seq(), ref.seq())
              .update();
        });
  }

  private static @Nullable String[] texts(Collection<? extends @Nullable UUID> ids) {
    return ids.stream().map(id -> id == null ? null : id.toString()).toArray(String[]::new);
  }
}
