package dev.sluice.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Occasion.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {

  private static final Timed HALF_PAST_TWO = Occasions.cron("0 30 2 * * *", "Europe/Berlin");
  private static final Timed HOURLY = Occasions.cron("0 0 * * * *", "Europe/Berlin");
  private static final Timed AT_THREE = Occasions.cron("0 3 * * *", null);
  private static final Timed TEN_MINUTES = new Every(Duration.ofMinutes(10));

  @Test
  void aTimeOfDayThatClocksLeaveOutComesAnHourLaterAndIsNotLost() {
    assertThat(times(HALF_PAST_TWO, "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void aTimeOfDayThatComesTwiceCountsOnce() {
    assertThat(times(HALF_PAST_TWO, "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(times(HALF_PAST_TWO, "2026-10-25T01:10:00Z", 1))
        .as("between its first and its second time")
        .containsExactly("2026-10-26T01:30:00Z");
  }

  @Test
  void everyHourIsEveryHourWhenClocksAreSetForwardAndBack() {
    assertThat(times(HOURLY, "2026-03-28T23:30:00Z", 3))
        .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
    assertThat(times(HOURLY, "2026-10-24T23:30:00Z", 3))
        .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
  }

  @Test
  void whatWasMissedManyTimesIsDueOnceMoreAndThenWhenItWouldBe() {
    assertThat(next(AT_THREE, "2026-01-02T03:00:00Z", "2026-01-05T12:00:00Z"))
        .isEqualTo("2026-01-06T03:00:00Z");
    assertThat(next(TEN_MINUTES, "2026-01-02T03:00:00Z", "2026-01-05T12:00:00Z"))
        .isEqualTo("2026-01-05T12:10:00Z");
  }

  @Test
  void anIntervalDoesNotDriftByWhatAFiringTakes() {
    assertThat(next(TEN_MINUTES, "2026-01-02T03:00:00Z", "2026-01-02T03:00:02.5Z"))
        .isEqualTo("2026-01-02T03:10:00Z");
  }

  @Test
  void aTimeOfDayThatWasFiredOnAClockADayAheadIsNotDueAgainWhenTheClockIsRight() {
    assertThat(next(AT_THREE, "2026-01-02T03:00:00Z", "2026-01-02T03:00:00Z"))
        .isEqualTo("2026-01-03T03:00:00Z");
    assertThat(next(AT_THREE, "2026-01-02T03:00:00Z", "2026-01-01T12:00:00Z"))
        .isEqualTo("2026-01-03T03:00:00Z");
  }

  @Test
  void whatWasPlannedOnAClockADayAheadIsDueEarlierWhenTheClockIsRight() {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    assertThat(DueTimes.earlier(HOURLY, Instant.parse("2026-01-02T13:00:00Z"), now))
        .contains(Instant.parse("2026-01-01T13:00:00Z"));
    assertThat(DueTimes.earlier(TEN_MINUTES, Instant.parse("2026-01-02T12:10:00Z"), now))
        .contains(Instant.parse("2026-01-01T12:10:00Z"));
  }

  @Test
  void whatIsPlannedAsItShouldBeStaysSo() {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    for (Timed timed : List.of(HOURLY, AT_THREE, HALF_PAST_TWO, TEN_MINUTES)) {
      Instant due = DueTimes.first(timed, now).orElseThrow();
      assertThat(DueTimes.earlier(timed, due, now)).as("%s", timed).isEmpty();
      assertThat(DueTimes.earlier(timed, due, due.minusMillis(1))).as("%s", timed).isEmpty();
      assertThat(DueTimes.earlier(timed, due, due.plusSeconds(5))).as("%s, late", timed).isEmpty();
    }
  }

  @Test
  void aTimeThatNeverComesIsNone() {
    assertThat(DueTimes.first(Occasions.cron("0 0 3 30 2 *", null), Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "* * * *", "0 0 25 * * *", "0 0 3 * * * *"})
  void whatIsNoCronExpressionIsRefusedWithAdvice(String text) {
    assertThatThrownBy(() -> Occasions.cron(text, null))
        .isInstanceOf(TriggerException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void durationsAreReadAndWrittenAlike() {
    for (String text : List.of("30s", "90s", "10m", "36h", "2d")) {
      assertThat(Periods.format(Periods.parse("every", text))).isEqualTo(text);
    }
    assertThat(Periods.parse("every", "1w")).isEqualTo(Duration.ofDays(7));
    assertThatThrownBy(() -> Periods.parse("every", "10 minutes"))
        .isInstanceOf(TriggerException.class);
  }

  private static String next(Timed timed, String due, String now) {
    return DueTimes.next(timed, Instant.parse(due), Instant.parse(now)).orElseThrow().toString();
  }

  /** The next times, each fired a second late. */
  private static List<String> times(Timed timed, String from, int count) {
    return Stream.iterate(
            DueTimes.first(timed, Instant.parse(from)).orElseThrow(),
            due -> DueTimes.next(timed, due, due.plusSeconds(1)).orElseThrow())
        .limit(count)
        .map(Instant::toString)
        .toList();
  }
}
