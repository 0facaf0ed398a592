package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one search covers, fixed before it starts: both parts and the answer read these states.
 *
 * @param refs the refs, also those that were never indexed
 * @param filter what is read of them
 */
record Scope(List<IndexedRef> refs, SearchFilter filter) {

  static Scope of(List<IndexedRef> refs, CheckedRequest request, List<String> languages) {
    List<RefPosition> positions =
        refs.stream().filter(ref -> ref.seq() > 0).map(IndexedRef::position).toList();
    return new Scope(
        refs,
        new SearchFilter(
            positions,
            request.types(),
            languages,
            request.path(),
            request.notPath(),
            request.since(),
            null));
  }

  /** The same, now that it is known which file versions pass. */
  Scope within(@Nullable List<UUID> documents) {
    return new Scope(refs, filter.within(documents));
  }

  boolean empty() {
    return filter.refs().isEmpty();
  }

  /** The ref of that key. */
  IndexedRef ref(long refId) {
    return refs.stream().filter(ref -> ref.refId() == refId).findFirst().orElseThrow();
  }
}
