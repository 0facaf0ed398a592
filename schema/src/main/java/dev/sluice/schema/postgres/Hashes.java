package dev.sluice.schema.postgres;

import dev.sluice.schema.model.ContentHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/** Content hashes as {@code bytea} and {@code bytea[]}. */
final class Hashes {

  private Hashes() {}

  /** An array parameter, in key order, without repetitions. */
  static SqlTypeValue array(Collection<ContentHash> hashes) {
    byte[][] sorted =
        hashes.stream().distinct().sorted().map(ContentHash::bytes).toArray(byte[][]::new);
    return new AbstractSqlTypeValue() {
      @Override
      protected Object createTypeValue(Connection connection, int type, @Nullable String name)
          throws SQLException {
        return connection.createArrayOf("bytea", sorted);
      }
    };
  }

  /** Reads the column {@code text_hash}. */
  static ContentHash textHash(ResultSet row, int number) throws SQLException {
    return ContentHash.ofDigest(row.getBytes("text_hash"));
  }
}
