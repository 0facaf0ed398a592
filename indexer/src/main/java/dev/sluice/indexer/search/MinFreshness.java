package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.IndexedRef;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the index must have seen for an answer not to be marked stale. */
sealed interface MinFreshness {

  /** Whether a ref falls short. */
  boolean missedBy(IndexedRef ref);

  /** The source was looked at, with success, at that time or later. */
  record CheckedAt(Instant time) implements MinFreshness {
    @Override
    public boolean missedBy(IndexedRef ref) {
      return ref.checkedAt() == null || ref.checkedAt().isBefore(time);
    }
  }

  /** The answer comes from that commit. */
  record AtCommit(String prefix) implements MinFreshness {
    @Override
    public boolean missedBy(IndexedRef ref) {
      return ref.commitId() == null || !ref.commitId().startsWith(prefix);
    }
  }

  Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  /**
   * Reads a commit id or a time.
   *
   * @throws SearchException if it is neither
   */
  static MinFreshness parse(String text, Instant now) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return COMMIT.matcher(lower).matches()
        ? new AtCommit(lower)
        : new CheckedAt(PointInTime.parse("minFreshness", text, now));
  }
}
