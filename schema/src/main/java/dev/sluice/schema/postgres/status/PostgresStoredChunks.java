package dev.sluice.schema.postgres.status;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.port.StoredChunks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link StoredChunks} on Postgres. */
public final class PostgresStoredChunks implements StoredChunks {

  private static final String STAMPS =
      """
      SELECT d.id, c.ordinal, c.text_hash, c.start_line, c.end_line
      FROM documents d LEFT JOIN rag_chunks c ON c.document_id = d.id
      WHERE d.id = ANY (?::uuid[])
      ORDER BY d.id, c.ordinal
      """;
  private static final String WITHOUT_VECTOR =
      """
      SELECT DISTINCT d.path
      FROM embedding_models m, document_refs d JOIN rag_chunks c ON c.document_id = d.document_id
      WHERE m.state = 'active' AND d.ref_id = ? AND d.from_seq <= ? AND d.to_seq > ?
        AND NOT EXISTS (SELECT 1 FROM rag_embeddings e
          WHERE e.model_id = m.id AND e.text_hash = c.text_hash)
        AND NOT EXISTS (SELECT 1 FROM pending_embeddings p
          WHERE p.model_id = m.id AND p.text_hash = c.text_hash)
      ORDER BY d.path LIMIT ?
      """;
  private static final String EXPORT =
      """
      SELECT r.path, r.blob_id, r.document_id, d.language, d.content_type, c.ordinal, c.kind,
             c.title, c.symbol, c.start_line, c.end_line, c.start_column, c.end_column, c.context,
             c.content, encode(c.text_hash, 'hex') AS text_hash, c.token_count,
             EXISTS (SELECT 1 FROM rag_embeddings e JOIN embedding_models m ON m.id = e.model_id
               WHERE m.state = 'active' AND e.text_hash = c.text_hash) AS embedded
      FROM document_refs r
      JOIN documents d ON d.id = r.document_id
      JOIN rag_chunks c ON c.document_id = d.id
      WHERE r.ref_id = ? AND r.from_seq <= ? AND r.to_seq > ?
      ORDER BY r.path, c.ordinal
      """;
  private static final String PIECES =
      """
      SELECT c.start_line, c.start_column, c.content
      FROM document_refs r JOIN rag_chunks c ON c.document_id = r.document_id
      WHERE r.ref_id = ? AND r.from_seq <= ? AND r.to_seq > ? AND r.path = ?
        AND c.end_line >= ? AND c.start_line <= ?
      ORDER BY c.start_line, c.start_column, c.ordinal
      """;
  private static final int FETCH_SIZE = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate streaming;
  private final TransactionTemplate transaction;

  /** Uses connections of the pool. */
  public PostgresStoredChunks(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    streaming = new JdbcTemplate(dataSource);
    streaming.setFetchSize(FETCH_SIZE);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    transaction.setReadOnly(true);
  }

  @Override
  public List<Piece> pieces(IndexedRef ref, String path, int firstLine, int lastLine) {
    return jdbc.sql(PIECES)
        .params(ref.id(), ref.seq(), ref.seq(), path, firstLine, lastLine)
        .query((row, number) -> new Piece(row.getInt(1), row.getInt(2), row.getString(3)))
        .list();
  }

  @Override
  public Map<UUID, List<Stamp>> stamps(Collection<UUID> documents) {
    Map<UUID, List<Stamp>> stamps = new HashMap<>();
    String[] ids = documents.stream().map(UUID::toString).toArray(String[]::new);
    jdbc.sql(STAMPS).param(ids).query((ResultSet row) -> collect(row, stamps));
    return stamps;
  }

  private static void collect(ResultSet row, Map<UUID, List<Stamp>> stamps) throws SQLException {
    List<Stamp> list =
        stamps.computeIfAbsent(row.getObject("id", UUID.class), id -> new ArrayList<>());
    byte[] hash = row.getBytes("text_hash");
    if (hash != null) {
      list.add(
          new Stamp(
              row.getInt("ordinal"),
              ContentHash.ofDigest(hash),
              row.getInt("start_line"),
              row.getInt("end_line")));
    }
  }

  @Override
  public List<String> pathsWithoutVector(IndexedRef ref, int limit) {
    return jdbc.sql(WITHOUT_VECTOR)
        .params(ref.id(), ref.seq(), ref.seq(), limit)
        .query(String.class)
        .list();
  }

  @Override
  public void export(IndexedRef ref, Consumer<Exported> sink) {
    transaction.executeWithoutResult(
        status ->
            streaming.query(
                EXPORT,
                (ResultSet row) -> sink.accept(exported(row)),
                ref.id(),
                ref.seq(),
                ref.seq()));
  }

  private static Exported exported(ResultSet row) throws SQLException {
    return new Exported(
        row.getString("path"),
        row.getString("blob_id"),
        row.getObject("document_id", UUID.class),
        row.getString("language"),
        row.getString("content_type"),
        row.getInt("ordinal"),
        row.getString("kind"),
        row.getString("title"),
        row.getString("symbol"),
        row.getInt("start_line"),
        row.getInt("end_line"),
        row.getInt("start_column"),
        row.getInt("end_column"),
        row.getString("context"),
        row.getString("content"),
        row.getString("text_hash"),
        row.getInt("token_count"),
        row.getBoolean("embedded"));
  }
}
