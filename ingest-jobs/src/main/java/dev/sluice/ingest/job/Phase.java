package dev.sluice.ingest.job;

import java.util.Locale;

/** What a run is busy with, and the unit of its progress. */
public enum Phase {
  FETCH("objects"),
  SYNC("objects"),
  STAGE("files"),
  PUBLISH("files"),
  INDEX("files"),
  REWRITE("files"),
  GRAPH("files"),
  MOVE("refs"),
  EMBEDDING("texts"),
  FILL("texts"),
  VERIFY("files"),
  PRUNE("rows"),
  LINK("objects");

  private final String unit;

  Phase(String unit) {
    this.unit = unit;
  }

  /** The name that is shown: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is counted. */
  public String unit() {
    return unit;
  }
}
