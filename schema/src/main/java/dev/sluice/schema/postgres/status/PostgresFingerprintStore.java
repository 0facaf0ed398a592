package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.Fingerprint;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.FingerprintStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link FingerprintStore} on Postgres. A table's hash is the number of its rows and the sum of the
 * two halves of each row's MD5: a sum does not depend on the order, and unlike an exclusive or it
 * sees duplicates.
 */
public final class PostgresFingerprintStore implements FingerprintStore {

  private static final String REACHED =
      """
      WITH refs AS (
        SELECT * FROM unnest(?::bigint[], ?::integer[]) AS r (id, seq)),
      paths AS MATERIALIZED (
        SELECT d.*, rr.repository_id, rr.name AS ref_name
        FROM refs r JOIN repository_refs rr ON rr.id = r.id
        JOIN document_refs d ON d.ref_id = r.id AND d.from_seq <= r.seq AND d.to_seq > r.seq),
      reached AS MATERIALIZED (
        SELECT * FROM documents WHERE id IN (SELECT document_id FROM paths)),
      rows AS (%s),
      hashes AS (SELECT md5(row::text) AS h FROM rows)
      SELECT count(*) || ':'
        || coalesce(sum(('x' || left(h, 16))::bit(64)::bigint::numeric), 0) || ':'
        || coalesce(sum(('x' || right(h, 16))::bit(64)::bigint::numeric), 0)
      FROM hashes
      """;
  private static final String PATHS =
      """
      SELECT json_build_array(CASE WHEN ? THEN repository_id END, CASE WHEN ? THEN ref_name END,
        path, mode, blob_id, document_id, skip_reason) AS row FROM paths
      """;
  private static final String DOCUMENTS =
      """
      SELECT json_build_array(blob_id, language, pipeline, content_type, status, encoding, bytes,
        lines, chunk_count, secrets_masked) AS row FROM reached
      """;
  private static final String CHUNKS =
      """
      SELECT json_build_array(c.document_id, c.ordinal, c.kind, c.title, c.symbol, c.start_line,
        c.end_line, c.start_column, c.end_column, encode(c.text_hash, 'hex'), c.token_count,
        c.term_count, md5(c.terms)) AS row
      FROM rag_chunks c JOIN reached d ON d.id = c.document_id
      """;
  private static final String VECTORS =
      """
      SELECT DISTINCT m.identity || ' ' || encode(e.text_hash, 'hex') AS row
      FROM embedding_models m JOIN rag_embeddings e ON e.model_id = m.id
      WHERE m.state = 'active' AND e.text_hash IN (
        SELECT c.text_hash FROM rag_chunks c JOIN reached d ON d.id = c.document_id)
      """;

  private static final String GRAPH =
      "SELECT json_build_array(path, graph_set) AS row FROM paths WHERE graph_set IS NOT NULL";

  private final JdbcClient jdbc;

  /** Uses connections of the pool. */
  public PostgresFingerprintStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public Fingerprint of(List<IndexedRef> refs, boolean withRepository, boolean withRef) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("paths", paths(refs, withRepository, withRef));
    tables.put("documents", hash(DOCUMENTS, refs));
    tables.put("chunks", hash(CHUNKS, refs));
    tables.put("vectors", hash(VECTORS, refs));
    tables.put("graph", hash(GRAPH, refs));
    return new Fingerprint(ContentHash.of(tables.toString()).hex(), tables);
  }

  private String paths(List<IndexedRef> refs, boolean withRepository, boolean withRef) {
    return shortened(
        select(PATHS, refs).param(withRepository).param(withRef).query(String.class).single());
  }

  private String hash(String rows, List<IndexedRef> refs) {
    return shortened(select(rows, refs).query(String.class).single());
  }

  private JdbcClient.StatementSpec select(String rows, List<IndexedRef> refs) {
    return jdbc.sql(REACHED.formatted(rows))
        .param(refs.stream().map(IndexedRef::id).toArray(Long[]::new))
        .param(refs.stream().map(IndexedRef::seq).toArray(Integer[]::new));
  }

  private static String shortened(String sums) {
    return ContentHash.of(sums).hex().substring(0, 32);
  }
}
