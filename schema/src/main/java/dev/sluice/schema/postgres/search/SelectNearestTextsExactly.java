package dev.sluice.schema.postgres.search;

import com.pgvector.PGvector;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.search.NearText;
import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares every text that passes the filter. The distance is that of the full vectors, for which
 * there is no index, so the planner can't be tempted to use one.
 */
record SelectNearestTextsExactly(JdbcTemplate jdbc) {

  List<NearText> of(EmbeddingModel model, float[] query, SearchFilter filter, int limit) {
    String vector = new PGvector(query).getValue();
    String type = "vector(%d)".formatted(model.dimensions());
    Sql sql = new Sql().add("WITH texts AS MATERIALIZED (SELECT DISTINCT c.text_hash FROM");
    new FilteredDocuments(filter).appendAll(sql);
    sql.add("q JOIN rag_chunks c ON c.document_id = q.document_id)");
    sql.add("SELECT t.text_hash, 1 - (e.embedding::" + type + " <=> ?::" + type + ") s", vector);
    sql.add("FROM texts t JOIN rag_embeddings e ON e.text_hash = t.text_hash");
    sql.add(
        "WHERE e.model_id = %d ORDER BY s DESC, t.text_hash LIMIT ?".formatted(model.id()), limit);
    return sql.query(jdbc, SelectNearestTexts::row);
  }
}
