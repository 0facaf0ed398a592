package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much filters let through, remembered: a state of a ref never changes, so neither does the
 * answer. Counting reads every path of the refs, some ten milliseconds for ten thousand.
 */
final class ScopeSizes {

  private static final int REMEMBERED = 2_000;

  private final Map<SearchFilter, ScopeSize> sizes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SearchFilter, ScopeSize> eldest) {
          return size() > REMEMBERED;
        }
      };

  ScopeSize of(SearchFilter filter, SearchSnapshot index) {
    ScopeSize known;
    synchronized (sizes) {
      known = sizes.get(filter);
    }
    return known == null ? remember(filter, index.size(filter)) : known;
  }

  /** The size of a whole ref. */
  ScopeSize of(RefPosition ref, SearchSnapshot index) {
    return of(SearchFilter.everything(List.of(ref)), index);
  }

  private ScopeSize remember(SearchFilter filter, ScopeSize size) {
    synchronized (sizes) {
      sizes.put(filter, size);
    }
    return size;
  }
}
