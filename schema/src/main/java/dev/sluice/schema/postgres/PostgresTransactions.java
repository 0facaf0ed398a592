package dev.sluice.schema.postgres;

import dev.sluice.schema.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Transactions} on one database; every store on the same {@link DataSource} joins in. */
public final class PostgresTransactions implements Transactions {

  private static final int PROBE_SECONDS = 5;

  private final DataSource dataSource;
  private final TransactionTemplate template;

  /** Transactions of that database. */
  public PostgresTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
    this.template = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  @Override
  @SuppressWarnings("NullAway") // the template returns what the callback returns
  public <T> T call(Supplier<T> work) {
    return template.execute(status -> work.get());
  }

  @Override
  public boolean available() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(PROBE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
