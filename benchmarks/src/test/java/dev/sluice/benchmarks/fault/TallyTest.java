package dev.sluice.benchmarks.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.fault.IndexState.Moment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A proof that hits nothing is none. */
class TallyTest {

  private static final Moment MIDDLE = new Moment("running", 300, 20);
  private static final Moment OVER = new Moment("done", 300, 300);

  @Test
  void oneInFourMustHit() {
    Tally tally = new Tally("made-up", 8);
    while (tally.again(false)) {
      tally.hit(tally.next() % 4 == 0 ? MIDDLE : OVER);
    }
    assertThat(tally.outcome(1, "seen")).isEqualTo(new Outcome("made-up", 8, 2, 1, "seen"));
  }

  @Test
  void itIsDoneMoreOftenUntilItHitsAndShowsWhatItMust() {
    Tally tally = new Tally("made-up", 1);
    while (tally.again(false)) {
      tally.hit(tally.next() == 3 ? MIDDLE : OVER);
    }
    assertThat(tally.again(true)).isTrue();
    assertThat(tally.outcome(0, "seen").times()).isEqualTo(3);
  }

  @Test
  void oneThatNeverHitsFails() {
    Tally tally = new Tally("made-up", 2);
    while (tally.again(true)) {
      tally.next();
      tally.hit(OVER);
    }
    assertThatThrownBy(() -> tally.outcome(0, "seen"))
        .hasMessageContaining("made-up proves nothing: only 0 of 22 hit a run");
  }

  @Test
  void nobodyAsksForNone() {
    assertThatThrownBy(() -> FaultProof.wanted(List.of("two-servers=0")))
        .hasMessageContaining("two-servers=0");
  }
}
