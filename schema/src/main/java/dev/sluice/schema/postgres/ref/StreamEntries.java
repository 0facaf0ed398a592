package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Streams a ref's content through a server-side cursor. */
final class StreamEntries {

  private static final String SELECT =
      """
      SELECT path, mode, blob_id, document_id, skip_reason FROM document_refs
      WHERE ref_id = ? AND from_seq <= ? AND to_seq > ? ORDER BY path
      """;
  private static final int FETCH_SIZE = 2_000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  StreamEntries(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    jdbc.setFetchSize(FETCH_SIZE);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    transaction.setReadOnly(true);
  }

  // The driver fetches in portions only inside a transaction.
  void run(IndexedRef ref, Consumer<RefEntry> sink) {
    transaction.executeWithoutResult(
        status ->
            jdbc.query(
                SELECT, (ResultSet row) -> sink.accept(map(row)), ref.id(), ref.seq(), ref.seq()));
  }

  private static RefEntry map(ResultSet row) throws SQLException {
    return new RefEntry(
        row.getString("path"),
        row.getInt("mode"),
        row.getString("blob_id"),
        row.getObject("document_id", UUID.class),
        row.getString("skip_reason"));
  }
}
