package dev.sluice.schema.model.graph;

import java.util.Arrays;

/** What a node of the graph stands for. */
public enum NodeKind {
  PROJECT("Project"),
  NAMESPACE("Namespace"),
  CLASS("Class"),
  INTERFACE("Interface"),
  STRUCT("Struct"),
  RECORD("Record"),
  ENUM("Enum"),
  METHOD("Method"),
  PROPERTY("Property"),
  FIELD("Field"),
  EVENT("Event"),
  DELEGATE("Delegate"),
  CONSTRUCTOR("Constructor"),
  FUNCTION("Function"),
  MODULE("Module");

  private final String label;

  NodeKind(String label) {
    this.label = label;
  }

  /** The name that is stored and shown. */
  public String label() {
    return label;
  }

  /** The kind of that label. */
  public static NodeKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow();
  }
}
