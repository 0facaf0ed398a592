package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import dev.sluice.schema.postgres.HnswIndex;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresEmbeddingModelStoreIT extends EmbeddingModelStoreKit {

  private final DataSource dataSource = TestServers.freshDatabase();

  @Override
  protected EmbeddingModelStore models() {
    return new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC());
  }

  @Override
  protected EmbeddingStore embeddings() {
    return new PostgresEmbeddingStore(dataSource);
  }

  @Override
  protected void chunk(String text) {
    new PostgresEmbeddings(dataSource).chunk(text);
  }

  @Test
  void nearestNeighboursAreFoundThroughTheModelsIndex() throws SQLException {
    int dimensions = 32;
    EmbeddingModelSpec spec =
        EmbeddingModelSpec.remote(
            "m", EmbeddingProvider.OPENAI, "http://localhost:1", "m", dimensions, 512);
    EmbeddingModel model = models().add(spec, ModelState.ACTIVE);
    models().createIndex(model);
    embeddings().save(model.id(), vectors(2_000, dimensions));
    String nearest =
        """
        EXPLAIN SELECT text_hash FROM rag_embeddings WHERE model_id = %d
        ORDER BY embedding::halfvec(%d) <=> '%s'::halfvec(%d) LIMIT 10
        """
            .formatted(
                model.id(),
                dimensions,
                Arrays.toString(vectors(1, dimensions).getFirst().vector()),
                dimensions);
    assertThat(lines("ANALYZE rag_embeddings", nearest))
        .anyMatch(
            line ->
                line.contains(
                    "Index Scan using " + HnswIndex.of(model.id(), model.dimensions()).name()));
  }

  @Test
  void anInterruptedIndexBuildIsReplaced() throws SQLException {
    EmbeddingModelSpec spec =
        EmbeddingModelSpec.remote("m", EmbeddingProvider.OPENAI, "http://localhost:1", "m", 3, 512);
    EmbeddingModel model = models().add(spec, ModelState.ACTIVE);
    models().createIndex(model);
    String invalidate =
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '%s'::regclass"
            .formatted(HnswIndex.of(model.id(), model.dimensions()).name());
    lines(invalidate, "SELECT 1");
    assertThat(models().progress(model.id()).indexed()).isFalse();
    models().createIndex(model);
    assertThat(models().progress(model.id()).indexed()).isTrue();
  }

  private List<String> lines(String first, String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(first);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }

  private static List<TextVector> vectors(int count, int dimensions) {
    Random random = new Random(7);
    List<TextVector> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimensions];
      for (int d = 0; d < dimensions; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      vectors.add(new TextVector(ContentHash.of("text " + i), vector));
    }
    return vectors;
  }
}
