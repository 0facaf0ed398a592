package dev.sluice.sync.policy;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a folder or file from its path so far.
 *
 * @param reason why it is skipped, null when it is not
 * @param kept whether it was explicitly taken in, against the defaults
 * @param isFinal whether nothing below can change it
 */
record Verdict(@Nullable SkipReason reason, boolean kept, boolean isFinal) {

  static final Verdict UNDECIDED = new Verdict(null, false, false);
  static final Verdict KEPT = new Verdict(null, true, false);
  static final Verdict IGNORED = new Verdict(SkipReason.IGNORED, false, true);

  /** Skipped unless something below is explicitly taken in. */
  static Verdict byDefault(SkipReason reason) {
    return new Verdict(reason, false, false);
  }

  /** The verdict of a child, where it has one. */
  Verdict or(Verdict child) {
    return child == UNDECIDED ? this : child;
  }
}
