package dev.sluice.schema.model.github;

import java.util.Locale;

/**
 * Something that a text speaks of.
 *
 * @param relation what it says of it
 * @param target {@code owner/name#number}, a commit id, or a path
 */
public record GithubLink(Relation relation, String target) {

  /** How a text stands to what it speaks of. */
  public enum Relation {
    FIXES,
    MENTIONS,
    NAMES,
    MERGED_AS,
    TOUCHES;

    /** The name that is stored: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
