package dev.sluice.ingest.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

class ProblemsTest {

  @Test
  void aStatementOverItsTimeLimitIsNoOutageOfTheDatabase() {
    SQLException canceled = new SQLException("canceling statement", "57014");
    ResponseEntity<ProblemDetail> answer =
        new Problems().database(new QueryTimeoutException("too slow", canceled));
    assertThat(answer.getStatusCode().value()).isEqualTo(504);
    assertThat(answer.getBody().getDetail()).isEqualTo("the search took longer than 10 s");
    assertThat(answer.getBody().getProperties().get("advice")).asString().startsWith("narrow it");
  }

  @Test
  void aDatabaseThatIsAwayIsAnOutage() {
    SQLException away = new SQLException("connection refused", "08001");
    ResponseEntity<ProblemDetail> answer =
        new Problems().database(new DataAccessResourceFailureException("away", away));
    assertThat(answer.getStatusCode().value()).isEqualTo(503);
  }
}
