package dev.sluice.schema.postgres.job;

import dev.sluice.schema.model.Difference;
import dev.sluice.schema.port.DifferenceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link DifferenceStore} on Postgres. */
public final class PostgresDifferenceStore implements DifferenceStore {

  private static final String INSERT =
      """
      INSERT INTO run_differences (job_id, sequence, kind, ref, path, reason)
      SELECT j.id, d.n, d.kind, d.ref, d.path, d.reason
      FROM ingestion_jobs j
      CROSS JOIN unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
        AS d (kind, ref, path, reason, n)
      WHERE j.id = ?
      """;

  private static final String SELECT =
      """
      SELECT kind, ref, path, reason FROM run_differences
      WHERE job_id = ? AND sequence > ? ORDER BY sequence LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Uses connections of the pool. */
  public PostgresDifferenceStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  @Override
  public void replace(long jobId, List<Difference> found) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql("DELETE FROM run_differences WHERE job_id = ?").param(jobId).update();
          if (!found.isEmpty()) {
            insert(jobId, found);
          }
        });
  }

  private void insert(long jobId, List<Difference> found) {
    @Nullable String[] paths = new @Nullable String[found.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = found.get(i).path();
    }
    jdbc.sql(INSERT)
        .param(found.stream().map(it -> it.kind().label()).toArray(String[]::new))
        .param(found.stream().map(Difference::ref).toArray(String[]::new))
        .param(paths)
        .param(found.stream().map(Difference::reason).toArray(String[]::new))
        .param(jobId)
        .update();
  }

  @Override
  public List<Difference> list(long jobId, long after, int limit) {
    return jdbc.sql(SELECT).params(jobId, after, limit).query(PostgresDifferenceStore::map).list();
  }

  @Override
  public long count(long jobId) {
    return jdbc.sql("SELECT count(*) FROM run_differences WHERE job_id = ?")
        .param(jobId)
        .query(Long.class)
        .single();
  }

  private static Difference map(ResultSet row, int number) throws SQLException {
    return new Difference(
        Difference.Kind.of(row.getString("kind")),
        row.getString("ref"),
        row.getString("path"),
        row.getString("reason"));
  }
}
