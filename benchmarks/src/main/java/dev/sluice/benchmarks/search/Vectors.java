package dev.sluice.benchmarks.search;

import com.pgvector.PGvector;
import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.postgres.HnswIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives every text of an index a vector in minutes instead of an hour: the model's own, but of the
 * text's beginning only. Every vector is that of something written, so that they lie as such
 * vectors do, which made-up ones don't.
 */
record Vectors(JdbcTemplate jdbc, EmbeddingClient client) {

  private static final int BEGINNING = 200;
  private static final int BATCH = 1_000;

  private static final String MISSING =
      """
      SELECT DISTINCT ON (c.text_hash) c.text_hash, left(c.content, ?) FROM rag_chunks c
      WHERE NOT EXISTS (SELECT 1 FROM rag_embeddings e WHERE e.model_id = 1 AND e.text_hash = c.text_hash)
      """;

  private static final String INSERT =
      "INSERT INTO rag_embeddings VALUES (1, ?, ?) ON CONFLICT DO NOTHING";

  private record Text(byte[] hash, String text) {}

  /** Fills what is missing and builds the HNSW index anew. */
  void fill() {
    List<Text> missing =
        jdbc.query(MISSING, (row, n) -> new Text(row.getBytes(1), row.getString(2)), BEGINNING);
    if (missing.isEmpty()) {
      return;
    }
    jdbc.execute("DROP INDEX IF EXISTS rag_embeddings_hnsw_1");
    embed(missing);
    jdbc.update("DELETE FROM pending_embeddings");
    System.out.println(missing.size() + " texts have vectors, building their index");
    jdbc.execute("SET maintenance_work_mem = '1GB'");
    jdbc.execute("CREATE INDEX " + HnswIndex.of(1, client.model().dimensions()).definition());
    jdbc.execute("VACUUM ANALYZE");
  }

  private void embed(List<Text> texts) {
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<Text> part = texts.subList(from, Math.min(texts.size(), from + BATCH));
      insert(part, client.embed(part.stream().map(Text::text).toList(), Lane.BULK));
      System.out.printf(Locale.ROOT, "%d of %d%n", from + part.size(), texts.size());
    }
  }

  private void insert(List<Text> texts, List<float[]> vectors) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(new Object[] {texts.get(i).hash(), new PGvector(vectors.get(i))});
    }
    jdbc.batchUpdate(INSERT, rows);
  }
}
