package dev.sluice.schema.postgres;

import dev.sluice.schema.model.RunAttempt;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps an attempt the latest of its run to the end of the transaction that writes for it. */
public final class AttemptLock {

  private static final String HOLD =
      """
      SELECT id FROM ingestion_jobs
      WHERE id = ? AND attempt = ? AND state IN ('queued', 'running') FOR SHARE
      """;

  private AttemptLock() {}

  /**
   * From here to the end of the transaction nobody begins the run anew.
   *
   * @throws IllegalStateException when somebody has, or the run is over, or a restored backup does
   *     not know it
   */
  public static void hold(JdbcClient jdbc, RunAttempt attempt) {
    if (jdbc.sql(HOLD).params(attempt.jobId(), attempt.number()).query().listOfRows().isEmpty()) {
      throw new IllegalStateException(
          "run %d is not under way any more, or was begun anew".formatted(attempt.jobId()));
    }
  }
}
