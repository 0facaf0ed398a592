package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** What headers say of limits, absurd ones too. */
class RateHeadersTest {

  private static final long NOW = 1_700_000_000;

  @ParameterizedTest
  @CsvSource({
    "1700000060, 17, 61, 17",
    "1600000000, 0, 1, 0",
    "9223372036854775807, 9223372036854775807, 86400, 86400",
    "-9223372036854775808, -5, 1, 0"
  })
  void timesAreDurationsOfADayAtMost(String reset, String after, long untilReset, long retry) {
    HttpHeaders headers = new HttpHeaders();
    headers.setDate(NOW * 1_000);
    headers.set("x-ratelimit-reset", reset);
    headers.set("retry-after", after);
    RateHeaders rate = RateHeaders.of(headers);
    assertThat(rate.untilReset()).isEqualTo(Duration.ofSeconds(untilReset));
    assertThat(rate.retryAfter()).hasValue(Duration.ofSeconds(retry));
  }
}
