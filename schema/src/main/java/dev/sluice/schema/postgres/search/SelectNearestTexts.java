package dev.sluice.schema.postgres.search;

import com.pgvector.PGvector;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.search.HnswScan;
import dev.sluice.schema.model.search.NearText;
import dev.sluice.schema.model.search.SearchFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Walks the model's HNSW index from the query outwards and keeps the texts that pass the filter.
 *
 * <p>The filter is a subquery with {@code LIMIT}, which the planner can't turn into a join: so it
 * is asked once for each row that the index gives, in the index's order. Model and dimensions are
 * literals, because a generic plan would not use the partial index.
 */
record SelectNearestTexts(JdbcTemplate jdbc) {

  private static final String SETTINGS =
      """
      SET LOCAL hnsw.iterative_scan = relaxed_order;
      SET LOCAL hnsw.ef_search = %d;
      SET LOCAL hnsw.max_scan_tuples = %d;
      SET LOCAL enable_seqscan = off;
      SET LOCAL enable_sort = off
      """;

  private static final String RESET = "SET LOCAL enable_seqscan = on; SET LOCAL enable_sort = on";

  List<NearText> of(EmbeddingModel model, float[] query, SearchFilter filter, HnswScan scan) {
    configure(scan);
    List<NearText> near =
        statement(model, query, filter, scan).query(jdbc, SelectNearestTexts::row);
    jdbc.execute(RESET);
    return near;
  }

  /** Says how far to walk, for the rest of the transaction. */
  void configure(HnswScan scan) {
    jdbc.execute(SETTINGS.formatted(scan.candidates(), scan.tuples()));
  }

  /** The statement, also for tests that look at its plan. */
  static Sql statement(EmbeddingModel model, float[] query, SearchFilter filter, HnswScan scan) {
    String vector = new PGvector(query).getValue();
    String distance =
        "e.embedding::halfvec(%1$d) <=> ?::halfvec(%1$d)".formatted(model.dimensions());
    Sql sql = new Sql().add("SELECT e.text_hash, 1 - (" + distance + ")", vector);
    sql.add("FROM rag_embeddings e WHERE e.model_id = %d AND (".formatted(model.id()));
    sql.add("SELECT true FROM rag_chunks c CROSS JOIN LATERAL");
    new FilteredDocuments(filter).appendPasses(sql, "c.document_id");
    sql.add("o WHERE c.text_hash = e.text_hash LIMIT 1)");
    return sql.add("ORDER BY " + distance + " LIMIT ?", vector, scan.limit());
  }

  static NearText row(ResultSet row, int number) throws SQLException {
    return new NearText(ContentHash.ofDigest(row.getBytes(1)), row.getDouble(2));
  }
}
