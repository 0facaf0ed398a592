package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.port.SearchSnapshot;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the index must have seen for an answer not to be marked stale. */
sealed interface MinFreshness {

  /** Whether a ref falls short. */
  boolean missedBy(IndexedRef ref);

  /** The same, with what the index knows of it. */
  default MinFreshness in(SearchSnapshot index) {
    return this;
  }

  /** The source was looked at, with success, at that time or later. */
  record CheckedAt(Instant time) implements MinFreshness {
    @Override
    public boolean missedBy(IndexedRef ref) {
      return ref.checkedAt() == null || ref.checkedAt().isBefore(time);
    }
  }

  /**
   * The answer comes from that commit, or the ref was indexed at it before.
   *
   * @param positions where refs were indexed at it first, by their keys
   */
  record AtCommit(String prefix, Map<Long, Integer> positions) implements MinFreshness {
    @Override
    public boolean missedBy(IndexedRef ref) {
      Integer position = positions.get(ref.refId());
      return position == null || position > ref.seq();
    }

    @Override
    public MinFreshness in(SearchSnapshot index) {
      return new AtCommit(prefix, index.firstPositions(prefix));
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
        ? new AtCommit(lower, Map.of())
        : new CheckedAt(PointInTime.parse("minFreshness", text, now));
  }
}
