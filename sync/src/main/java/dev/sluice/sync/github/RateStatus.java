package dev.sluice.sync.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub still lets us ask.
 *
 * @param left requests, -1 when it did not say
 * @param resetsAt when there are more again
 */
public record RateStatus(int left, @Nullable Instant resetsAt) {}
