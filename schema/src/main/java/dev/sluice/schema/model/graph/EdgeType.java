package dev.sluice.schema.model.graph;

import java.util.Arrays;

/** How one node relates to another. */
public enum EdgeType {
  CONTAINS("Contains"),
  IMPLEMENTS("Implements"),
  INHERITS("Inherits"),
  CALLS("Calls"),
  REFERENCES("References"),
  RETURNS("Returns"),
  OVERRIDES("Overrides");

  private final String label;

  EdgeType(String label) {
    this.label = label;
  }

  /** The name that is stored and shown. */
  public String label() {
    return label;
  }

  /** The type of that label. */
  public static EdgeType of(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow();
  }
}
