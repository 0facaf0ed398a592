package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.config.SpringBatchSchema;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.testkit.TestServers;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Executions in the tables that Spring Batch's own script made. */
class BatchHistoryIT {

  private final DataSource database = TestServers.emptyDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @Test
  void oldExecutionsGoWithAllThatBelongsToThemAndOthersStay() {
    Migrations.migrate(database, new SpringBatchSchema());
    instance(1);
    execution(10, 1, "'2020-01-01'");
    instance(2);
    execution(20, 2, "'2020-01-01'");
    execution(21, 2, "now()");
    instance(3);
    execution(30, 3, "NULL");
    new BatchHistory(database).deleteBefore(Instant.parse("2025-01-01T00:00:00Z"));
    assertThat(ids("job_instance_id", "batch_job_instance")).containsExactly(2L, 3L);
    assertThat(ids("job_execution_id", "batch_job_execution")).containsExactly(21L, 30L);
    assertThat(ids("job_execution_id", "batch_job_execution_params")).containsExactly(21L, 30L);
    assertThat(ids("job_execution_id", "batch_job_execution_context")).containsExactly(21L, 30L);
    assertThat(ids("step_execution_id", "batch_step_execution")).containsExactly(21L, 30L);
    assertThat(ids("step_execution_id", "batch_step_execution_context")).containsExactly(21L, 30L);
  }

  private void instance(int id) {
    run("INSERT INTO batch_job_instance VALUES (%d, 0, 'job', 'key%d')".formatted(id, id));
  }

  /** With one step of the same number. */
  private void execution(int id, int instance, String end) {
    run(
        """
        INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time, end_time)
        VALUES (%d, %d, '2020-01-01', %s)
        """
            .formatted(id, instance, end));
    run("INSERT INTO batch_job_execution_context VALUES (%d, '{}')".formatted(id));
    run("INSERT INTO batch_job_execution_params VALUES (%d, 'n', 't', 'v', 'Y')".formatted(id));
    run(
        """
        INSERT INTO batch_step_execution
          (step_execution_id, version, step_name, job_execution_id, create_time)
        VALUES (%d, 0, 's', %d, '2020-01-01')
        """
            .formatted(id, id));
    run("INSERT INTO batch_step_execution_context VALUES (%d, '{}')".formatted(id));
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }

  private List<Long> ids(String column, String table) {
    return jdbc.sql("SELECT %s FROM %s ORDER BY 1".formatted(column, table))
        .query(Long.class)
        .list();
  }
}
