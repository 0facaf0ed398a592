package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.ScopeSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says how current an answer is, ref by ref. */
record RefFreshness(MissingVectors missing) {

  /**
   * One entry for each ref.
   *
   * @param modelId the active model, null if it can't be had
   * @param sizes what the refs hold, by their keys
   * @param least what was wanted
   */
  List<SearchAnswer.Freshness> of(
      List<IndexedRef> refs,
      @Nullable Integer modelId,
      Map<Long, ScopeSize> sizes,
      @Nullable MinFreshness least) {
    List<RefPosition> filled =
        refs.stream()
            .filter(ref -> chunks(ref, sizes) > 0)
            .map(IndexedRef::position)
            .distinct()
            .toList();
    Map<RefPosition, Long> without =
        modelId == null || filled.isEmpty() ? Map.of() : missing.of(modelId, filled);
    return refs.stream()
        .map(ref -> of(ref, chunks(ref, sizes), without.get(ref.position()), least))
        .toList();
  }

  private static long chunks(IndexedRef ref, Map<Long, ScopeSize> sizes) {
    return sizes.getOrDefault(ref.refId(), ScopeSize.NOTHING).chunks();
  }

  private static SearchAnswer.Freshness of(
      IndexedRef ref, long chunks, @Nullable Long without, @Nullable MinFreshness least) {
    return new SearchAnswer.Freshness(
        ref.repository(),
        ref.name(),
        ref.commitId(),
        ref.headCommit(),
        behind(ref),
        chunks,
        embedded(chunks, without),
        ref.indexedAt(),
        ref.checkedAt(),
        least != null && least.missedBy(ref));
  }

  private static @Nullable Integer behind(IndexedRef ref) {
    return ref.behind() < 0 || "worktree".equals(ref.kind()) ? null : ref.behind();
  }

  private static @Nullable Long embedded(long chunks, @Nullable Long without) {
    if (chunks == 0) {
      return 0L;
    }
    return without == null ? null : Math.max(0, chunks - without);
  }
}
