package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.AuditEvent;
import dev.sluice.schema.port.AuditLog;
import dev.sluice.schema.postgres.access.PostgresAuditLog;
import dev.sluice.testkit.TestServers;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditLogIT {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.123456789Z");

  private final DataSource database = TestServers.freshDatabase();
  private final AuditLog log = new PostgresAuditLog(database);
  private final JdbcClient jdbc = JdbcClient.create(database);

  private void append(int events) {
    for (int i = 1; i <= events; i++) {
      log.append(NOW, "ada", "POST /api/v1/prune", "accepted");
    }
  }

  @Test
  void anEmptyRecordIsWhole() {
    assertThat(log.check())
        .isEqualTo(
            new AuditLog.Check(0, java.util.OptionalLong.empty(), AuditEvent.BEGINNING.hex()));
  }

  @Test
  void eventsThatSeveralWriteAtOnceFormOneChain() {
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      for (int writer = 0; writer < 4; writer++) {
        writers.submit(() -> append(25));
      }
    }
    assertThat(log.latest(Long.MAX_VALUE, 200).reversed())
        .extracting(AuditEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(log.check().broken()).isEmpty();
    assertThat(log.check().events()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_events SET actor = 'eve' WHERE seq = 3",
        "DELETE FROM audit_events WHERE seq = 3",
        "TRUNCATE audit_events"
      })
  void nothingCanBeChanged(String statement) {
    append(4);
    assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("append-only");
    assertThat(log.check().events()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_events SET actor = 'eve' WHERE seq = 3",
        "UPDATE audit_events SET at = at + interval '1 microsecond' WHERE seq = 3",
        "UPDATE audit_events SET actor = 'adaPOST', action = ' /api/v1/prune' WHERE seq = 3",
        "UPDATE audit_events SET hash = sha256('x') WHERE seq = 3",
        "DELETE FROM audit_events WHERE seq = 3"
      })
  void whoChangesItWithForceIsNoticed(String statement) {
    append(4);
    jdbc.sql("ALTER TABLE audit_events DISABLE TRIGGER append_only").update();
    jdbc.sql(statement).update();
    assertThat(log.check().broken()).hasValue(3);
  }

  @Test
  void aCutOffEndShowsInTheHead() {
    append(4);
    String head = log.check().head();
    jdbc.sql("ALTER TABLE audit_events DISABLE TRIGGER append_only").update();
    jdbc.sql("DELETE FROM audit_events WHERE seq = 4").update();
    assertThat(log.check().broken()).isEmpty();
    assertThat(log.check().head()).isNotEqualTo(head);
  }
}
