package dev.sluice.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.fuzz.FuzzRun;
import dev.sluice.testkit.fuzz.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small part of what {@code bench fault.Fuzz} gives. */
class ContentFuzzTest {

  private static final long SEED = 5;
  private static final int INPUTS = 60;
  private static final long LIMIT_MILLIS = 120_000;

  static List<Target> targets() {
    return ContentTargets.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void readsWhateverComes(Target target) {
    assertThat(new FuzzRun(target, SEED, LIMIT_MILLIS).give(INPUTS).inputs()).isEqualTo(INPUTS);
  }

  @Test
  void tellsTheShortestInputThatShowsAFault() {
    Target target =
        Target.of(
            "made up",
            List.of("some text with an x in it"),
            input -> {
              for (byte b : input) {
                if (b == 'x') {
                  throw new IllegalStateException("an x");
                }
              }
            });
    assertThatThrownBy(() -> new FuzzRun(target, SEED, LIMIT_MILLIS).give(1_000))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("made up, seed 5, input ")
        .hasMessageEndingWith("an x; hex 78");
  }

  @Test
  void givesTheSameInputsForTheSameSeed() {
    Target target = ContentTargets.all().getFirst();
    FuzzRun run = new FuzzRun(target, SEED, LIMIT_MILLIS);
    FuzzRun again = new FuzzRun(target, SEED, LIMIT_MILLIS);
    FuzzRun other = new FuzzRun(target, SEED + 1, LIMIT_MILLIS);
    assertThat(run.input(7)).isEqualTo(again.input(7)).isNotEqualTo(other.input(7));
  }
}
