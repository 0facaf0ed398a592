package dev.sluice.indexer.search;

import dev.sluice.schema.model.ContentType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request whose own values make sense; what only the index knows is not checked yet. */
record CheckedRequest(
    String query,
    SearchMode mode,
    int k,
    List<String> repositories,
    @Nullable String ref,
    List<String> types,
    List<String> languages,
    @Nullable String path,
    @Nullable String notPath,
    @Nullable Instant since,
    Optional<MinFreshness> minFreshness,
    List<String> notes) {

  private static final int DEFAULT_K = 10;

  static CheckedRequest of(SearchRequest request, SearchConfig config, Instant now) {
    List<String> notes = new ArrayList<>();
    List<String> paths = given(request.paths());
    return new CheckedRequest(
        query(request, config, notes),
        mode(request.mode()),
        k(request.k(), config.maxResults()),
        given(request.repositories()),
        present(request.ref()).orElse(null),
        given(request.types()).stream().map(CheckedRequest::type).toList(),
        given(request.languages()),
        paths.isEmpty() ? null : PathGlob.regex(paths),
        Boolean.FALSE.equals(request.includeTests()) ? TestPaths.REGEX : null,
        since(request.since(), now),
        minFreshness(request.minFreshness(), now),
        notes);
  }

  private static String query(SearchRequest request, SearchConfig config, List<String> notes) {
    // Postgres takes no NUL, and it separates words like a space
    String query = request.query() == null ? "" : request.query().replace('\0', ' ').strip();
    if (query.isEmpty()) {
      throw SearchException.invalid("the query is empty", "say what to look for, in words");
    }
    if (query.length() <= config.queryCharacters()) {
      return query;
    }
    notes.add(
        "only the first %,d of the query's %,d characters were read"
            .formatted(config.queryCharacters(), query.length()));
    return whole(query, config.queryCharacters());
  }

  /** The first characters, without half a surrogate pair at the end. */
  static String whole(String text, int length) {
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }

  private static @Nullable Instant since(@Nullable String text, Instant now) {
    // an age means the same for a minute, so that what it lets through can be remembered
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return text == null || text.isBlank() ? null : PointInTime.parse("since", text, minute);
  }

  private static Optional<MinFreshness> minFreshness(@Nullable String text, Instant now) {
    return text == null || text.isBlank()
        ? Optional.empty()
        : Optional.of(MinFreshness.parse(text, now));
  }

  private static SearchMode mode(@Nullable String mode) {
    if (mode == null || mode.isBlank()) {
      return SearchMode.HYBRID;
    }
    return SearchMode.of(mode)
        .orElseThrow(() -> unknown("mode", mode, labels(SearchMode.values(), SearchMode::label)));
  }

  private static int k(@Nullable Integer k, int most) {
    int wanted = k == null ? DEFAULT_K : k;
    if (wanted < 1 || wanted > most) {
      throw SearchException.invalid(
          "k is %,d, but it has to be between 1 and %,d".formatted(wanted, most),
          "ask for fewer results, or narrow the search with filters");
    }
    return wanted;
  }

  private static String type(String type) {
    return ContentType.of(type)
        .map(ContentType::label)
        .orElseThrow(() -> unknown("type", type, labels(ContentType.values(), ContentType::label)));
  }

  static SearchException unknown(String what, String value, String allowed) {
    return SearchException.invalid(
        "there is no %s '%s'".formatted(what, value), "use one of: " + allowed);
  }

  private static <T> String labels(T[] values, Function<T, String> label) {
    return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
  }

  private static List<String> given(@Nullable List<String> values) {
    return values == null
        ? List.of()
        : values.stream().filter(value -> !value.isBlank()).map(String::strip).distinct().toList();
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }
}
