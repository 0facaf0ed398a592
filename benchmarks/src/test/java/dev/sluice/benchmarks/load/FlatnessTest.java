package dev.sluice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  @Test
  void whatWaversIsFlat() {
    assertThat(of(i -> 800 + 30 * Math.sin(i)).flat()).isTrue();
    assertThat(of(i -> 12 + i % 3).flat()).isTrue();
  }

  @Test
  void whatGrowsIsNotFlatAndTheSlopeSaysByHowMuch() {
    Flatness leaking = of(i -> 800 + i);

    assertThat(leaking.flat()).isFalse();
    assertThat(leaking.slope()).isEqualTo(360, within(1e-6));
    assertThat(leaking).asString().contains("NOT FLAT", "+360.0 an hour");
  }

  @Test
  void aConnectionLostEveryFewMinutesIsNotFlat() {
    assertThat(of(i -> 12 + i / 30).flat()).isFalse();
  }

  @Test
  void aFewValuesSayNothing() {
    assertThatThrownBy(() -> new Flatness("threads", "", PERIOD, List.of(1.0, 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Flatness of(IntToDoubleFunction figure) {
    return new Flatness(
        "memory", "MB", PERIOD, IntStream.range(0, 180).mapToDouble(figure).boxed().toList());
  }
}
