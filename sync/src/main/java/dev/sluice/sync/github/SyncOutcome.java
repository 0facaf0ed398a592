package dev.sluice.sync.github;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param changed new and changed objects by kind
 * @param gone objects that are there no longer
 * @param leftOut streams that nobody may read without a token
 * @param requests requests sent
 * @param rate what GitHub still lets us ask
 * @param suspended why it is to be continued; null when it is complete
 * @param continuesAt when it can go on; null when it is complete, or that is for the user to say
 */
public record SyncOutcome(
    Map<String, Long> changed,
    long gone,
    List<String> leftOut,
    int requests,
    RateStatus rate,
    @Nullable String suspended,
    @Nullable Instant continuesAt) {

  /** Whether everything asked for was read. */
  public boolean complete() {
    return suspended == null;
  }
}
