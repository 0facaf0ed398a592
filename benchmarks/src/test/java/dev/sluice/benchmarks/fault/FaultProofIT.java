package dev.sluice.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proofs of {@link FaultProof}, a few times each, on real servers of this build. */
class FaultProofIT {

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path directory;

  private static Bench bench;

  @BeforeAll
  static void prepare() throws IOException {
    Path checkout = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    bench = new Bench(checkout, directory.toRealPath(), null, new Random(1));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({
    "killed-server, 1",
    "killed-postgres, 2",
    "lost-messages, 3",
    "two-servers, 2",
    "cut-connections, 1"
  })
  void theIndexEqualsACleanOneAfterwards(String fault, int times) {
    Outcome outcome = Faults.named(fault).fault().inflict(bench, times);

    assertThat(outcome.times()).isGreaterThanOrEqualTo(times);
    assertThat(outcome.interrupted()).as("%s", outcome).isPositive();
  }
}
