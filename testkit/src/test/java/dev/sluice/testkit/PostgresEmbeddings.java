package dev.sluice.testkit;

import dev.sluice.schema.model.ContentHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks at embedding tables directly. */
record PostgresEmbeddings(DataSource dataSource) {

  void chunk(String text) {
    String sql =
        """
        INSERT INTO rag_chunks
          (document_id, ordinal, kind, title, start_line, end_line, context, content, text_hash,
           token_count, term_count, terms, tsv)
        VALUES (?, 0, 'block', '', 1, 1, '', ?, ?, 1, 1, '', '')
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, text);
      insert.setBytes(3, ContentHash.of(text).bytes());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<float[]> vector(int modelId, ContentHash text) {
    String sql =
        "SELECT embedding::real[] FROM rag_embeddings WHERE model_id = ? AND text_hash = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, modelId);
      select.setBytes(2, text.bytes());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(floats(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] floats(ResultSet row) throws SQLException {
    Float[] boxed = (Float[]) row.getArray(1).getArray();
    float[] vector = new float[boxed.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = boxed[i];
    }
    return vector;
  }
}
