package dev.sluice.schema.model.github;

import java.util.Locale;

/**
 * Something that a text speaks of.
 *
 * @param relation what it says of it
 * @param target {@code owner/name#number}, a commit id, a path, or a symbol's name
 */
public record GithubLink(Relation relation, String target) {

  /** How a text stands to what it speaks of. */
  public enum Relation {
    FIXES,
    MENTIONS,
    NAMES,
    MERGED_AS,
    TOUCHES,
    /** The text names a symbol; what that is, the graph says. */
    SPEAKS_OF,
    /** The comment stands on lines of the symbol. */
    REVIEWS,
    /** The pull request was merged with a change of the symbol's lines. */
    CHANGES;

    /** The name that is stored: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
