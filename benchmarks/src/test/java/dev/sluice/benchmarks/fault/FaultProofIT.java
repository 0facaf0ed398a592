package dev.sluice.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proofs of {@link FaultProof}, a few times each, on real servers of this build. Mostly they
 * wait for something to start or to be noticed, so those that share nothing run beside each other.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultProofIT {

  private static final int FILES = 450;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path directory;

  private static Bench bench;

  @BeforeAll
  static void prepare() throws IOException {
    Path checkout = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    bench = new Bench(checkout, directory.toRealPath(), null, FILES, new Random(1));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({"killed-server, 1", "two-servers, 2", "pruned-beside, 6"})
  @ResourceLock("the bench's database and broker")
  void theIndexEqualsACleanOneAfterwards(String fault, int times) {
    inflict(fault, times);
  }

  @ParameterizedTest
  @CsvSource({"killed-postgres, 2", "lost-messages, 3", "cut-connections, 1"})
  @ResourceLock("servers with a database and a broker of their own")
  void theIndexOfAnotherEqualsACleanOneAfterwards(String fault, int times) {
    inflict(fault, times);
  }

  private static void inflict(String fault, int times) {
    Outcome outcome = Faults.named(fault).fault().inflict(bench, times);

    assertThat(outcome.times()).isGreaterThanOrEqualTo(times);
    assertThat(outcome.interrupted()).as("%s", outcome).isPositive();
  }
}
