package dev.sluice.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.config.BatchBeans.BatchDatabase;
import dev.sluice.schema.postgres.Migrations;
import dev.sluice.testkit.TestServers;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Runs that go on beside each other, as Spring Batch's tables see them. */
class BatchBeansIT {

  private static final int AT_ONCE = 8;
  private static final int STEPS = 30;

  private final DataSource database = TestServers.emptyDatabase();

  @Test
  void runsDoNotAbortEachOther() throws Exception {
    Migrations.migrate(database, new SpringBatchSchema());
    JobRepository repository = new BatchBeans(new BatchDatabase(database)).jobRepository();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Callable<Integer> run = () -> run(repository);
      for (Future<Integer> ran :
          threads.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(i -> run).toList())) {
        assertThat(ran.get()).isEqualTo(STEPS);
      }
    }
  }

  private static int run(JobRepository repository) {
    var parameters = new JobParametersBuilder().addString("attempt", UUID.randomUUID().toString());
    var instance = repository.createJobInstance("job", parameters.toJobParameters());
    JobExecution execution =
        repository.createJobExecution(
            instance, parameters.toJobParameters(), new ExecutionContext());
    for (int i = 0; i < STEPS; i++) {
      repository.createStepExecution("step" + i, execution);
    }
    return execution.getStepExecutions().size();
  }
}
