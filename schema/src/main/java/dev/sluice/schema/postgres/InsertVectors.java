package dev.sluice.schema.postgres;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.TextVector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/** Inserts many vectors in one statement, sent as one flat array of floats in binary. */
record InsertVectors(JdbcClient jdbc) {

  private static final String SQL =
      """
      INSERT INTO rag_embeddings (model_id, text_hash, embedding)
      SELECT :model, t.text_hash,
             (v.numbers)[(t.i::integer - 1) * :dimensions + 1 : t.i::integer * :dimensions]::vector
      FROM (SELECT :numbers AS numbers) v,
           unnest(:texts) WITH ORDINALITY AS t (text_hash, i)
      ORDER BY t.text_hash
      ON CONFLICT DO NOTHING
      """;

  int all(int modelId, Collection<TextVector> vectors) {
    List<TextVector> sorted = distinct(vectors);
    return jdbc.sql(SQL)
        .param("model", modelId)
        .param("dimensions", sorted.getFirst().vector().length)
        .param("numbers", floats(flat(sorted)))
        .param("texts", Hashes.array(sorted.stream().map(TextVector::textHash).toList()))
        .update();
  }

  private static List<TextVector> distinct(Collection<TextVector> vectors) {
    Map<ContentHash, TextVector> byHash =
        vectors.stream()
            .collect(Collectors.toMap(TextVector::textHash, it -> it, (first, second) -> first));
    return byHash.values().stream().sorted(Comparator.comparing(TextVector::textHash)).toList();
  }

  private static float[] flat(List<TextVector> vectors) {
    int dimensions = vectors.getFirst().vector().length;
    float[] numbers = new float[vectors.size() * dimensions];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i).vector(), 0, numbers, i * dimensions, dimensions);
    }
    return numbers;
  }

  private static SqlTypeValue floats(float[] numbers) {
    return new AbstractSqlTypeValue() {
      @Override
      protected Object createTypeValue(Connection connection, int type, @Nullable String name)
          throws SQLException {
        return connection
            .unwrap(org.postgresql.PGConnection.class)
            .createArrayOf("float4", numbers);
      }
    };
  }
}
