package dev.sluice.schema.model;

import java.util.Locale;

/** How well a file version was understood; the values of {@code documents.status}. */
public enum ParseStatus {
  /** By its structure, completely. */
  PARSED,
  /** By its structure where that is sound, the rest as text. */
  RECOVERED,
  /** As plain text only, because its language's parser gave up. */
  TEXT,
  /** Not at all: it has no chunks. */
  FAILED;

  /** The name that is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
