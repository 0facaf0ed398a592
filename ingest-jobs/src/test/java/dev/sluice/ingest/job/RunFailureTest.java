package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sync.git.GitSourceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.jdbc.UncategorizedSQLException;

/** What others have written can end a run, but must not keep its end from being stored. */
class RunFailureTest {

  @Test
  void holdsNothingThatPostgresRefuses() {
    RunFailure failure =
        RunFailure.of(
            new GitSourceException(
                GitSourceException.Kind.UNREACHABLE, "the host says a\0b\nc", "ask\0its owner"));

    assertThat(failure.error()).isEqualTo("the host says a b c");
    assertThat(failure.advice()).isEqualTo("ask its owner");
    assertThat(RunFailure.of(new IllegalStateException("x\0y\nz")).error()).isEqualTo("x y");
  }

  @Test
  void saysWhatTheDatabaseSaidAndNotWhatItWasAsked() {
    SQLException full = new SQLException("ERROR: could not extend file: No space left", "53100");
    RunFailure failure =
        RunFailure.of(
            new JobExecutionException(
                "Flow execution ended unexpectedly",
                new UncategorizedSQLException("task", "INSERT\nINTO some_table", full)));

    assertThat(failure.error()).isEqualTo("ERROR: could not extend file: No space left");
    assertThat(failure.advice()).startsWith("make room");
  }
}
