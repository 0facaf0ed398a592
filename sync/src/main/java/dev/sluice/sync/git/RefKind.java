package dev.sluice.sync.git;

import java.util.Locale;

/** What a resolved name is. */
public enum RefKind {
  BRANCH,
  TAG,
  COMMIT,
  WORKTREE;

  /** The name that is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
