package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {

  @Test
  void aDatabaseThatDoesNotAnswerIsAway() {
    Throwable failure =
        new CannotCreateTransactionException("no", new SQLTransientConnectionException("no"));
    assertThat(Failure.of(failure, false, () -> false)).isEqualTo(Failure.AWAY);
    assertThat(Failure.of(failure, false, () -> true)).isEqualTo(Failure.TRANSIENT);
  }

  @Test
  void deadlocksPass() {
    assertThat(sql("40P01")).isEqualTo(Failure.TRANSIENT);
  }

  @Test
  void aFullDiskIsNoMessagesFault() {
    assertThat(sql("53100")).isEqualTo(Failure.AWAY);
  }

  @Test
  void whatTheDatabaseRefusesIsTheMessagesFault() {
    assertThat(sql("23514")).isEqualTo(Failure.PERMANENT);
    assertThat(sql("22021")).isEqualTo(Failure.PERMANENT);
    assertThat(sql(null)).isEqualTo(Failure.PERMANENT);
  }

  @Test
  void whatTheHandlerSaysPassesIsWaitedFor() {
    assertThat(Failure.of(new IllegalStateException(), true, () -> true)).isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new StackOverflowError(), false, () -> true))
        .isEqualTo(Failure.PERMANENT);
  }

  @Test
  void whatWasInterruptedIsNoMessagesFault() {
    assertThat(Failure.of(new CancellationException(), false, () -> true))
        .isEqualTo(Failure.FENCED);
  }

  private static Failure sql(String state) {
    Throwable failure = new DataIntegrityViolationException("no", new SQLException("no", state));
    return Failure.of(failure, false, () -> true);
  }
}
