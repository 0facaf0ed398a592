package dev.sluice.schema.model;

import java.util.Locale;

/** The life of a run. */
public enum JobState {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  STOPPED;

  /** The name that is stored and shown: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen. */
  public boolean finished() {
    return this == DONE || this == FAILED || this == STOPPED;
  }

  /** The state with that label. */
  public static JobState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
