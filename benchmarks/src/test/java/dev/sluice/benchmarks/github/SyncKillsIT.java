package dev.sluice.benchmarks.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.github.SyncKills.Result;
import org.junit.jupiter.api.Test;

/** The proof of {@link SyncKills}, with few kills. */
class SyncKillsIT {

  @Test
  void killedAtRandomMomentsWhatIsStoredIsWhatAnUndisturbedSyncStores() {
    try (SyncKills proof = new SyncKills(25, 1)) {
      Result result = proof.inflict(3);
      assertThat(result.kills()).isEqualTo(3);
      assertThat(result.syncs()).isPositive();
    }
  }
}
