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
    assertThatThrownBy(() -> new Flatness("threads", "", PERIOD, List.of(1.0, 1.0), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsConfiguredToGrowMayDoSoUpToItsBound() {
    assertThat(new Flatness("buffers", "MB", PERIOD, values(i -> 50 + i / 2.0), 160).flat())
        .isTrue();
    assertThat(new Flatness("buffers", "MB", PERIOD, values(i -> 50 + i), 160).flat()).isFalse();
  }

  private static List<Double> values(IntToDoubleFunction figure) {
    return IntStream.range(0, 180).mapToDouble(figure).boxed().toList();
  }

  private static Flatness of(IntToDoubleFunction figure) {
    return new Flatness("memory", "MB", PERIOD, values(figure), 0);
  }
}
