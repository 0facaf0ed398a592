package dev.sluice.schema.postgres.search;

import dev.sluice.schema.port.SearchSnapshot;
import dev.sluice.schema.port.SearchStore;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link SearchStore} on Postgres: a snapshot is a transaction that only reads. */
public final class PostgresSearchStore implements SearchStore {

  /**
   * Plans depend on how rare the words and how narrow the filter are, so each is made for its
   * parameters; making it takes about a millisecond.
   */
  private static final String BEGIN =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
      SET LOCAL plan_cache_mode = force_custom_plan;
      SET LOCAL jit = off;
      SET LOCAL max_parallel_workers_per_gather = 0;
      SET LOCAL work_mem = '32MB';
      SET LOCAL statement_timeout = %d
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  /** A store on a migrated database. */
  public PostgresSearchStore(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  @Override
  public <T> T read(Duration timeout, Function<SearchSnapshot, T> work) {
    return transactions.execute(
        transaction -> {
          jdbc.execute(BEGIN.formatted(timeout.toMillis()));
          return work.apply(new PostgresSearchSnapshot(jdbc));
        });
  }
}
