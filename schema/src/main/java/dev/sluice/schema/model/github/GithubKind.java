package dev.sluice.schema.model.github;

import java.util.Arrays;
import java.util.Locale;

/**
 * What an object of GitHub is. Pull requests are issues; {@link #PULL} is what they have beside,
 * and {@link #PULL_CHANGES} the files and commits of one. Replies in discussions are comments.
 */
public enum GithubKind {
  ISSUE,
  ISSUE_COMMENT,
  REVIEW_COMMENT,
  PULL,
  RELEASE,
  LABEL,
  MILESTONE,
  REVIEW,
  PULL_CHANGES,
  DISCUSSION,
  DISCUSSION_COMMENT;

  /** The name that is stored: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it opens a thread, to which other objects of its number belong. */
  public boolean thread() {
    return this == ISSUE || this == DISCUSSION;
  }

  /** The kind with that label. */
  public static GithubKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of object: " + label));
  }
}
