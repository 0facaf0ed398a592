package dev.sluice.indexer.search;

import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.port.SearchSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the refs and positions that a request means. */
final class ScopeResolver {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private volatile Set<String> languages = Set.of();

  /**
   * The scope of a request.
   *
   * @throws SearchException if the index lacks something that was asked for by name
   */
  Scope resolve(CheckedRequest request, SearchSnapshot index) {
    List<IndexedRef> repositories = repositories(request.repositories(), index.defaultRefs());
    String ref = request.ref();
    List<IndexedRef> refs =
        ref == null ? repositories : refs(ref, repositories, request.repositories(), index);
    return Scope.of(refs, request, languages(request.languages(), index));
  }

  private static List<IndexedRef> repositories(List<String> wanted, List<IndexedRef> all) {
    if (wanted.isEmpty()) {
      return all;
    }
    return wanted.stream()
        .map(name -> repository(name, all).repositoryId())
        .distinct()
        .flatMap(id -> all.stream().filter(ref -> ref.repositoryId().equals(id)))
        .toList();
  }

  private static IndexedRef repository(String name, List<IndexedRef> all) {
    return all.stream()
        .filter(ref -> ref.repository().equals(name) || ref.repositoryId().equals(name))
        .findFirst()
        .or(() -> all.stream().filter(ref -> ref.repository().equalsIgnoreCase(name)).findFirst())
        .orElseThrow(() -> unknownRepository(name, all));
  }

  private static SearchException unknownRepository(String name, List<IndexedRef> all) {
    List<String> names = all.stream().map(IndexedRef::repository).distinct().toList();
    return SearchException.notFound(
        "there is no repository '%s'".formatted(name),
        names.isEmpty()
            ? "nothing is indexed yet: sluice index <path or git URL>"
            : "did you mean: " + String.join(", ", NearNames.of(name, names)));
  }

  private static List<IndexedRef> refs(
      String ref, List<IndexedRef> repositories, List<String> named, SearchSnapshot index) {
    Map<String, IndexedRef> found = new LinkedHashMap<>();
    index.refsNamed(ref).forEach(it -> found.putIfAbsent(it.repositoryId(), it));
    if (ref.equals("HEAD")) {
      repositories.forEach(it -> found.putIfAbsent(it.repositoryId(), it));
    }
    commits(ref.toLowerCase(Locale.ROOT), repositories, index)
        .forEach(it -> found.putIfAbsent(it.repositoryId(), it.pinned()));
    List<IndexedRef> refs = new ArrayList<>();
    for (IndexedRef repository : firstOfEach(repositories)) {
      IndexedRef there = found.get(repository.repositoryId());
      if (there != null) {
        refs.add(there);
      } else if (!named.isEmpty()) {
        throw unknownRef(ref, List.of(repository), named, index);
      }
    }
    if (refs.isEmpty()) {
      throw unknownRef(ref, repositories, named, index);
    }
    return refs;
  }

  // A repository has two refs in scope by default: that of its files, and that of its threads.
  private static List<IndexedRef> firstOfEach(List<IndexedRef> repositories) {
    Map<String, IndexedRef> first = new LinkedHashMap<>();
    repositories.forEach(ref -> first.putIfAbsent(ref.repositoryId(), ref));
    return List.copyOf(first.values());
  }

  private static List<IndexedRef> commits(
      String prefix, List<IndexedRef> repositories, SearchSnapshot index) {
    if (!COMMIT.matcher(prefix).matches()) {
      return List.of();
    }
    Set<String> ids = Set.copyOf(repositories.stream().map(IndexedRef::repositoryId).toList());
    List<IndexedRef> at =
        index.refsAt(prefix).stream().filter(ref -> ids.contains(ref.repositoryId())).toList();
    List<String> commits = at.stream().map(ref -> "" + ref.commitId()).distinct().toList();
    if (commits.size() > 1) {
      throw SearchException.invalid(
          "commit '%s' is ambiguous".formatted(prefix),
          "write more of it; it begins " + String.join(" and ", commits));
    }
    return at;
  }

  private static SearchException unknownRef(
      String ref, List<IndexedRef> repositories, List<String> named, SearchSnapshot index) {
    List<String> ids = repositories.stream().map(IndexedRef::repositoryId).toList();
    String message =
        named.isEmpty()
            ? "no repository is indexed at '%s'".formatted(ref)
            : "%s is not indexed at '%s'".formatted(repositories.getFirst().repository(), ref);
    return SearchException.notFound(
        message + index.forgottenAt(ref, ids).map(ScopeResolver::forgotten).orElse(""),
        named.isEmpty()
            ? "index it first: sluice index <path or git URL> --ref " + ref
            : "index it first: ./sluice reindex %s --ref %s"
                .formatted(repositories.getFirst().repository(), ref));
  }

  private static String forgotten(Instant at) {
    return "; what was known of it was forgotten at " + at.truncatedTo(ChronoUnit.SECONDS);
  }

  private List<String> languages(List<String> wanted, SearchSnapshot index) {
    List<String> lower = wanted.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (!languages.containsAll(lower)) {
      languages = index.languages();
    }
    for (String language : lower) {
      if (!languages.contains(language)) {
        String known = languages.isEmpty() ? "(none yet)" : String.join(", ", languages);
        throw CheckedRequest.unknown("indexed language", language, known);
      }
    }
    return lower;
  }
}
