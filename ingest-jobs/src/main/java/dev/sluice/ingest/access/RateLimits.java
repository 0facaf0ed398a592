package dev.sluice.ingest.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How often each key may ask; and all who show none that is known, together. */
final class RateLimits {

  private static final int STRANGERS_A_MINUTE = 60;

  private final int perMinute;
  private final Map<String, Bucket> byKey = new ConcurrentHashMap<>();
  private final Bucket strangers = bucket(STRANGERS_A_MINUTE);

  RateLimits(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Zero if that key may ask now, else the seconds until it may. */
  long secondsToWait(String id) {
    return secondsToWait(byKey.computeIfAbsent(id, any -> bucket(perMinute)));
  }

  /** The same for those who show no key that is known. */
  long secondsToWaitForStrangers() {
    return secondsToWait(strangers);
  }

  private static long secondsToWait(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? 0
        : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
  }

  private static Bucket bucket(int perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .build();
  }
}
