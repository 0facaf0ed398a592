package dev.sluice.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.model.trigger.TriggerAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JitterTest {

  private static final Instant DUE = Instant.parse("2026-01-01T03:00:00Z");

  @Test
  void aTriggerWithoutItFiresWhenItIsDue() {
    assertThat(times(Duration.ZERO)).containsExactly(DUE);
  }

  @Test
  void aTriggerWithItFiresAtDifferentTimesWithinIt() {
    Set<Instant> times = times(Duration.ofSeconds(30));

    assertThat(times).hasSizeGreaterThan(10);
    assertThat(times).allSatisfy(at -> assertThat(at).isBetween(DUE, DUE.plusSeconds(30)));
  }

  private static Set<Instant> times(Duration jitter) {
    Trigger trigger =
        new Trigger(
            1,
            "often",
            "0123456789abcdef",
            null,
            TriggerAction.INDEX,
            new Every(Duration.ofHours(1)),
            jitter,
            0,
            DUE);
    return IntStream.range(0, 1_000)
        .mapToObj(i -> Jitter.of(trigger, DUE))
        .collect(Collectors.toSet());
  }
}
