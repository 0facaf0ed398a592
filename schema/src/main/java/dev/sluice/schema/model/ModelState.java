package dev.sluice.schema.model;

import java.util.Arrays;
import java.util.Locale;

/** What an embedding model is doing. Texts are embedded by every filling and the active model. */
public enum ModelState {
  /** Gets every new text and, once asked to fill, the old ones; does not answer yet. */
  FILLING,
  /** Answers searches; there is one. */
  ACTIVE,
  /** Gets nothing and answers nothing; its vectors stay until it is dropped. */
  RETIRED;

  /** The stored name: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state with that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ModelState of(String label) {
    return Arrays.stream(values())
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such model state: " + label));
  }
}
