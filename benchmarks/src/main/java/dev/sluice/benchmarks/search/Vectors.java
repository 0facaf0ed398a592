package dev.sluice.benchmarks.search;

import com.pgvector.PGvector;
import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.schema.event.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives every text of an index a vector in minutes instead of an hour: a sample gets the model's
 * own, the others lie near one or between two of the sample, as far off as texts of one file are
 * from each other. Directions and neighbourhoods are the model's, only their number is not.
 */
record Vectors(JdbcTemplate jdbc, EmbeddingClient client) {

  private static final int SAMPLE = 4_000;
  private static final int BATCH = 1_000;
  private static final double NOISE = 0.45;

  private static final String MISSING =
      """
      SELECT DISTINCT ON (c.text_hash) c.text_hash, c.context, c.content FROM rag_chunks c
      WHERE NOT EXISTS (SELECT 1 FROM rag_embeddings e WHERE e.model_id = 1 AND e.text_hash = c.text_hash)
      """;

  private static final String INSERT =
      "INSERT INTO rag_embeddings VALUES (1, ?, ?) ON CONFLICT DO NOTHING";

  private record Text(byte[] hash, String text) {}

  void fill() {
    List<Text> missing = missing();
    jdbc.execute("DROP INDEX IF EXISTS rag_embeddings_hnsw_1");
    List<float[]> sample = embed(missing.subList(0, Math.min(SAMPLE, missing.size())));
    derive(missing.subList(sample.size(), missing.size()), sample);
    jdbc.update("DELETE FROM pending_embeddings");
    System.out.println(missing.size() + " texts have vectors, building their index");
    jdbc.execute("SET maintenance_work_mem = '1GB'");
    jdbc.execute(
        """
        CREATE INDEX rag_embeddings_hnsw_1 ON rag_embeddings
        USING hnsw ((embedding::halfvec(384)) halfvec_cosine_ops) WITH (m = 16, ef_construction = 64)
        WHERE model_id = 1
        """);
    jdbc.execute("VACUUM ANALYZE");
  }

  private List<Text> missing() {
    return jdbc.query(
        "SELECT * FROM (" + MISSING + ") t ORDER BY sha256(text_hash)",
        (row, n) -> new Text(row.getBytes(1), row.getString(2) + "\n" + row.getString(3)));
  }

  private List<float[]> embed(List<Text> texts) {
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<Text> part = texts.subList(from, Math.min(texts.size(), from + BATCH));
      List<float[]> embedded = client.embed(part.stream().map(Text::text).toList(), Lane.BULK);
      insert(part, embedded);
      vectors.addAll(embedded);
      System.out.printf(Locale.ROOT, "%d of %d sampled%n", vectors.size(), texts.size());
    }
    return vectors;
  }

  private void derive(List<Text> texts, List<float[]> sample) {
    Random random = new Random(11);
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<Text> part = texts.subList(from, Math.min(texts.size(), from + BATCH));
      insert(part, part.stream().map(text -> between(sample, random)).toList());
    }
  }

  private static float[] between(List<float[]> sample, Random random) {
    float[] a = sample.get(random.nextInt(sample.size()));
    float[] b = sample.get(random.nextInt(sample.size()));
    float share = random.nextFloat() / 2;
    float[] vector = new float[a.length];
    double length = 0;
    for (int i = 0; i < a.length; i++) {
      double noise = random.nextGaussian() * NOISE / Math.sqrt(a.length);
      vector[i] = (float) (a[i] * (1 - share) + b[i] * share + noise);
      length += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  private void insert(List<Text> texts, List<float[]> vectors) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(new Object[] {texts.get(i).hash(), new PGvector(vectors.get(i))});
    }
    jdbc.batchUpdate(INSERT, rows);
  }
}
