package dev.sluice.ingest.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Spring Batch remembers of executions. Its own repository can only delete one execution after
 * the other; its tables reference each other without deleting along.
 */
public final class BatchHistory {

  private static final String OLD =
      """
      SELECT job_execution_id FROM batch_job_execution
      WHERE end_time < ? ORDER BY job_execution_id LIMIT 1000
      """;
  private static final List<String> DELETE_DETAILS =
      List.of(
          """
          DELETE FROM batch_step_execution_context WHERE step_execution_id IN (
            SELECT step_execution_id FROM batch_step_execution
            WHERE job_execution_id = ANY (?::bigint[]))
          """,
          "DELETE FROM batch_step_execution WHERE job_execution_id = ANY (?::bigint[])",
          "DELETE FROM batch_job_execution_context WHERE job_execution_id = ANY (?::bigint[])",
          "DELETE FROM batch_job_execution_params WHERE job_execution_id = ANY (?::bigint[])");
  private static final String DELETE_EXECUTIONS =
      """
      DELETE FROM batch_job_execution WHERE job_execution_id = ANY (?::bigint[])
      RETURNING job_instance_id
      """;

  /** Every run is an instance of its own; one that was restarted has several executions. */
  private static final String DELETE_INSTANCES =
      """
      DELETE FROM batch_job_instance i WHERE i.job_instance_id = ANY (?::bigint[])
        AND NOT EXISTS (
          SELECT 1 FROM batch_job_execution e WHERE e.job_instance_id = i.job_instance_id)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Uses connections of the pool. */
  public BatchHistory(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Deletes executions that ended before that time. */
  void deleteBefore(Instant time) {
    while (Boolean.TRUE.equals(transaction.execute(status -> deleteSome(time)))) {
      // Until none is left.
    }
  }

  private boolean deleteSome(Instant time) {
    Long[] executions = ids(jdbc.sql(OLD).param(Timestamp.from(time)));
    for (String sql : DELETE_DETAILS) {
      jdbc.sql(sql).param(executions).update();
    }
    Long[] instances = ids(jdbc.sql(DELETE_EXECUTIONS).param(executions));
    jdbc.sql(DELETE_INSTANCES).param(instances).update();
    return executions.length > 0;
  }

  private static Long[] ids(JdbcClient.StatementSpec select) {
    return select.query(Long.class).list().toArray(Long[]::new);
  }
}
