package dev.sluice.ingest.config;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** Spring Batch with its JDBC job repository, on its own pool. */
@Configuration(proxyBeanMethods = false)
public class BatchBeans extends JdbcDefaultBatchConfiguration {

  private final BatchDatabase database;

  BatchBeans(BatchDatabase database) {
    this.database = database;
  }

  /** The pool of {@link Databases#openForBatch}, kept apart from the one that beans inject. */
  public record BatchDatabase(DataSource dataSource) {}

  @Override
  protected DataSource getDataSource() {
    return database.dataSource();
  }

  @Override
  protected PlatformTransactionManager getTransactionManager() {
    return new JdbcTransactionManager(database.dataSource());
  }

  /**
   * Batch's default, serializable, is against two starts of the same instance. Every attempt of a
   * run is an instance of its own, and runs that go on beside each other would abort each other.
   */
  @Override
  protected Isolation getIsolationLevelForCreate() {
    return Isolation.READ_COMMITTED;
  }
}
