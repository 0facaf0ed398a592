package dev.sluice.schema.model.trigger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a trigger starts. */
public enum TriggerAction {
  /** Brings a ref up to date. */
  INDEX,
  /** Brings a ref up to date and stores all that it has anew. */
  REINDEX,
  /** Brings what is written on GitHub up to date. */
  SYNC,
  /** Compares the index with its source. */
  VERIFY,
  /** Deletes what is needed no longer. */
  PRUNE;

  /** The name that is stored and typed: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its runs may change what the index says. */
  public boolean changes() {
    return this == INDEX || this == REINDEX || this == SYNC;
  }

  /** The action with that label, in any case. */
  public static Optional<TriggerAction> of(String label) {
    return Arrays.stream(values()).filter(a -> a.label().equalsIgnoreCase(label)).findAny();
  }
}
