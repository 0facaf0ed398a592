package dev.sluice.schema.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of writing a text is; the values of the {@code --type} filter. */
public enum ContentType {
  CODE,
  DOC,
  ISSUE,
  PR,
  DISCUSSION,
  CONVERSATION,
  MEMORY,
  NOTE;

  /** The name that users type and that is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with that label, in any case. */
  public static Optional<ContentType> of(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equalsIgnoreCase(label)).findFirst();
  }
}
