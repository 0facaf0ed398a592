package dev.sluice.schema.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that differs between an index and its source.
 *
 * @param ref the ref, empty for the repository as a whole
 * @param path the path, null for the ref as a whole
 * @param reason what differs, in a few words
 */
public record Difference(Kind kind, String ref, @Nullable String path, String reason) {

  /** What kind of a difference it is. */
  public enum Kind {
    /** The source has it and the index lacks it. */
    MISSING,
    /** The index has it and the source lacks it. */
    EXTRA,
    /** The source has it in another state by now. */
    STALE;

    /** The name that is stored and shown: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with that label. */
    public static Kind of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
