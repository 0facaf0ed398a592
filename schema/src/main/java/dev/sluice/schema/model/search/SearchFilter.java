package dev.sluice.schema.model.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which paths a search covers. What a filter lets through never changes, because the states of refs
 * don't.
 *
 * @param refs states of refs; a path has to be in one of them
 * @param types labels of content types, empty for all
 * @param languages names of languages, empty for all
 * @param path regular expression that is found in the path, null for all
 * @param notPath regular expression that is not found in the path, null for none
 * @param since paths whose content came in with a commit of that time or later
 * @param documents the file versions that the rest lets through, where somebody has looked and they
 *     are few; null otherwise
 */
public record SearchFilter(
    List<RefPosition> refs,
    List<String> types,
    List<String> languages,
    @Nullable String path,
    @Nullable String notPath,
    @Nullable Instant since,
    @Nullable List<UUID> documents) {

  /** Copies the lists, so that a filter never changes. */
  public SearchFilter {
    refs = List.copyOf(refs);
    types = List.copyOf(types);
    languages = List.copyOf(languages);
    documents = documents == null ? null : List.copyOf(documents);
  }

  /** Everything in those states. */
  public static SearchFilter everything(List<RefPosition> refs) {
    return new SearchFilter(refs, List.of(), List.of(), null, null, null, null);
  }

  /** The same, now that it is known what it lets through. */
  public SearchFilter within(@Nullable List<UUID> known) {
    return new SearchFilter(refs, types, languages, path, notPath, since, known);
  }

  /** Whether it looks at the file version and not only at path and ref. */
  public boolean readsDocuments() {
    return !types.isEmpty() || !languages.isEmpty();
  }
}
