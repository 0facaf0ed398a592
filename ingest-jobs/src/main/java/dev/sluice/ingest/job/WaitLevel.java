package dev.sluice.ingest.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a run counts as done. The order is that of strength. */
public enum WaitLevel {
  /** As {@link #LEXICAL}; the client does not wait. */
  NONE,
  /** The ref has moved: everything is found by its words. */
  LEXICAL,
  /** No text that the ref reaches waits for a vector. */
  FULL;

  /** The name that users type: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level with that label, in any case. */
  public static Optional<WaitLevel> of(String label) {
    return Arrays.stream(values()).filter(level -> level.label().equalsIgnoreCase(label)).findAny();
  }
}
