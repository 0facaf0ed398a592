package dev.sluice.schema.model;

import java.util.Locale;

/** What a ref of a repository names. */
public enum RefKind {
  BRANCH,
  TAG,
  COMMIT,
  WORKTREE,
  /** What is written on GitHub. */
  GITHUB;

  /** The name that is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with that label. */
  public static RefKind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
