package dev.sluice.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.fault.IndexState.Moment;
import dev.sluice.embedded.PostgresEndpoint;
import dev.sluice.testkit.TestServers;
import org.junit.jupiter.api.Test;

/** A database that can't be asked is away, or the proof is broken. */
class IndexStateIT {

  @Test
  void aDatabaseThatIsAwayKnowsNothing() {
    PostgresEndpoint nowhere = new PostgresEndpoint("jdbc:postgresql://127.0.0.1:1/x", "x", "x");
    assertThat(new IndexState(nowhere).moment(1)).isEqualTo(new Moment("", 0, 0));
  }

  @Test
  void aDatabaseThatRefusesTheQuestionFailsTheProof() {
    IndexState state = new IndexState(TestServers.emptyDatabaseEndpoint());
    assertThatThrownBy(() -> state.moment(1))
        .hasMessage("the state of run 1 can't be read")
        .rootCause()
        .hasMessageContaining("ingestion_jobs");
  }
}
