package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How much filters let through, remembered: a state of a ref never changes, so neither does the
 * answer. Counting reads every path of the refs, some ten milliseconds for ten thousand; whole refs
 * are counted one by one and summed up, so that one that moves has only itself counted again.
 */
final class ScopeSizes {

  /** Refs and file versions that are remembered at most, some ten megabytes of them. */
  private static final int REMEMBERED = 200_000;

  private final int most;
  private final Map<SearchFilter, ScopeSize> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private int held;

  ScopeSizes() {
    this(REMEMBERED);
  }

  ScopeSizes(int most) {
    this.most = most;
  }

  ScopeSize of(SearchFilter filter, SearchSnapshot index) {
    if (filter.refs().size() > 1 && filter.equals(SearchFilter.everything(filter.refs()))) {
      return sum(filter.refs().stream().map(ref -> of(ref, index)).toList());
    }
    ScopeSize known;
    synchronized (this) {
      known = sizes.get(filter);
    }
    return known == null ? remember(filter, index.size(filter)) : known;
  }

  /** The size of a whole ref. */
  ScopeSize of(RefPosition ref, SearchSnapshot index) {
    return of(SearchFilter.everything(List.of(ref)), index);
  }

  private static ScopeSize sum(List<ScopeSize> refs) {
    long documents = refs.stream().mapToLong(ScopeSize::documents).sum();
    long chunks = refs.stream().mapToLong(ScopeSize::chunks).sum();
    if (documents > ScopeSize.NAMED) {
      return new ScopeSize(documents, chunks, null);
    }
    Set<UUID> named = new LinkedHashSet<>();
    for (ScopeSize ref : refs) {
      named.addAll(ref.named() == null ? List.of() : ref.named());
    }
    return new ScopeSize(documents, chunks, new ArrayList<>(named));
  }

  private synchronized ScopeSize remember(SearchFilter filter, ScopeSize size) {
    if (sizes.put(filter, size) == null) {
      held += weight(filter, size);
    }
    Iterator<Map.Entry<SearchFilter, ScopeSize>> eldest = sizes.entrySet().iterator();
    while (held > most && eldest.hasNext()) {
      Map.Entry<SearchFilter, ScopeSize> entry = eldest.next();
      held -= weight(entry.getKey(), entry.getValue());
      eldest.remove();
    }
    return size;
  }

  private static int weight(SearchFilter filter, ScopeSize size) {
    return 1 + filter.refs().size() + (size.named() == null ? 0 : size.named().size());
  }
}
