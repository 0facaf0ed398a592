package dev.sluice.indexer.search;

import dev.sluice.indexer.search.RankFusion.Fused;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.model.search.ObjectDetails;
import dev.sluice.schema.model.search.TextPlaces;
import dev.sluice.schema.model.search.TextPlaces.Place;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns ranked texts into results: where they stand, and what stands there. */
record AnswerAssembly(Scope scope) {

  private static final int OTHER_LOCATIONS = 20;

  List<SearchAnswer.Result> results(List<Fused> ranked, SearchSnapshot index) {
    if (ranked.isEmpty()) {
      return List.of();
    }
    List<ContentHash> hashes = ranked.stream().map(Fused::textHash).toList();
    Map<ContentHash, TextPlaces> places =
        index.places(hashes, scope.filter(), OTHER_LOCATIONS + 1).stream()
            .collect(Collectors.toMap(TextPlaces::textHash, Function.identity()));
    Map<Place, ObjectDetails> details = details(places.values(), index);
    double bestLexical = bestLexical(ranked);
    List<SearchAnswer.Result> results = new ArrayList<>();
    for (Fused text : ranked) {
      TextPlaces at = places.get(text.textHash());
      if (at != null) {
        Place first = at.places().getFirst();
        ObjectDetails known = details.getOrDefault(first, ObjectDetails.UNKNOWN);
        results.add(result(results.size() + 1, text, at, bestLexical, known));
      }
    }
    return results;
  }

  private Map<Place, ObjectDetails> details(Collection<TextPlaces> places, SearchSnapshot index) {
    List<Place> objects =
        places.stream()
            .map(at -> at.places().getFirst())
            .filter(place -> "github".equals(scope.ref(place.refId()).kind()))
            .toList();
    return objects.isEmpty() ? Map.of() : index.details(objects);
  }

  private static double bestLexical(List<Fused> ranked) {
    return ranked.stream()
        .map(Fused::lexical)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(1);
  }

  private SearchAnswer.Result result(
      int rank, Fused text, TextPlaces at, double bestLexical, ObjectDetails details) {
    Place place = at.places().getFirst();
    IndexedRef ref = scope.ref(place.refId());
    Chunk chunk = at.chunk();
    Double lexical = text.lexical() == null ? null : text.lexical() / bestLexical;
    return new SearchAnswer.Result(
        rank,
        text.score(),
        new SearchAnswer.Scores(text.semantic(), lexical),
        at.contentType(),
        chunk.kind(),
        ref.repository(),
        "" + ref.name(),
        "" + ref.commitId(),
        place.path(),
        at.places().stream().skip(1).map(this::location).toList(),
        at.count() - 1,
        chunk.startLine(),
        chunk.endLine(),
        chunk.startColumn(),
        chunk.endColumn(),
        at.language(),
        chunk.symbol(),
        chunk.title(),
        chunk.content(),
        permalink(ref, place),
        details.url(),
        details.author(),
        details.number(),
        details.updatedAt(),
        details.fileCount() == 0 ? null : details.files(),
        details.fileCount() == 0 ? null : details.fileCount(),
        null);
  }

  private SearchAnswer.Location location(Place place) {
    IndexedRef ref = scope.ref(place.refId());
    return new SearchAnswer.Location(
        ref.repository(), "" + ref.name(), place.path(), place.startLine(), place.endLine());
  }

  private static @Nullable String permalink(IndexedRef ref, Place place) {
    if (!ref.pushed() || ref.webUrl() == null || ref.commitId() == null) {
      return null;
    }
    return Permalink.of(
        ref.webUrl(), ref.commitId(), place.path(), place.startLine(), place.endLine());
  }
}
