package dev.sluice.schema.postgres.copy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs {@code COPY … FROM STDIN (FORMAT binary)} in the transaction of the calling thread. For many
 * rows it costs about half of what an INSERT from arrays costs; unlike that, it can't leave out
 * rows that are there already.
 */
public final class BinaryCopy {

  private static final int BUFFER = 256 << 10;

  private BinaryCopy() {}

  /** Writes the rows to be copied. */
  public interface Source {

    /** Begins each row by {@link BinaryRows#row} and gives all its columns, in order. */
    void writeTo(BinaryRows rows) throws IOException;
  }

  /** Returns how many rows were copied. */
  public static long run(JdbcTemplate jdbc, String sql, Source source) {
    Long rows = jdbc.execute((Connection connection) -> copy(connection, sql, source));
    return rows == null ? 0 : rows;
  }

  private static long copy(Connection connection, String sql, Source source) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      BinaryRows rows = new BinaryRows(new BufferedOutputStream(new CopyStream(copy), BUFFER));
      source.writeTo(rows);
      rows.end();
      return copy.endCopy();
    } catch (IOException e) {
      throw e.getCause() instanceof SQLException sqlFailure
          ? sqlFailure
          : new SQLException("COPY failed", e);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Not the driver's own stream: closing that one after a failure would complete the COPY. */
  private static final class CopyStream extends OutputStream {

    private final CopyIn copy;

    private CopyStream(CopyIn copy) {
      this.copy = copy;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        copy.writeToCopy(bytes, offset, length);
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }
  }
}
