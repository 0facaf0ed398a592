package dev.sluice.schema.model.graph;

import java.util.Arrays;

/** How an edge's target was found. */
public enum Resolution {
  /** All types were known, and the language's rules leave this target only. */
  EXACT("exact", 1.0f),
  /** Some type was not known, and this is the only target that fits. */
  INFERRED("inferred", 0.9f),
  /** Nothing but the name fits. */
  NAME_ONLY("name_only", 0.3f),
  /** The target is outside of the repository. */
  EXTERNAL("external", 1.0f);

  private final String label;
  private final float confidence;

  Resolution(String label, float confidence) {
    this.label = label;
    this.confidence = confidence;
  }

  /** The name that is stored and shown. */
  public String label() {
    return label;
  }

  /** How likely an edge of this kind is right, unless more is known of it. */
  public float confidence() {
    return confidence;
  }

  /** The resolution of that label. */
  public static Resolution of(String label) {
    return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst().orElseThrow();
  }
}
