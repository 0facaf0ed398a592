package dev.sluice.schema.port;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.search.CandidateList;
import dev.sluice.schema.model.search.HnswScan;
import dev.sluice.schema.model.search.IndexedRef;
import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.LexicalProbe;
import dev.sluice.schema.model.search.NearText;
import dev.sluice.schema.model.search.ObjectDetails;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.model.search.TextPlaces;
import dev.sluice.schema.model.search.TextPlaces.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One state of the index, for one thread and a short time. */
public interface SearchSnapshot {

  /**
   * Every repository, by name, at its default ref and then at that of its GitHub objects, as far as
   * it has them; one that was never indexed has no ref.
   */
  List<IndexedRef> defaultRefs();

  /** The refs of that name, with or without {@code refs/heads/} or {@code refs/tags/}. */
  List<IndexedRef> refsNamed(String name);

  /**
   * The refs that were indexed at a commit, each at its last position there; default refs first.
   * Working trees are left out: what they hold is not the commit.
   *
   * @param prefix lower-case hexadecimal digits
   */
  List<IndexedRef> refsAt(String prefix);

  /**
   * The first position at which refs were indexed at a commit, by the refs' keys; also where it was
   * forgotten since.
   *
   * @param prefix lower-case hexadecimal digits
   */
  Map<Long, Integer> firstPositions(String prefix);

  /** When the commit with that prefix, which one of those was indexed at, was forgotten. */
  Optional<Instant> forgottenAt(String prefix, Collection<String> repositoryIds);

  /** The languages of all stored file versions. */
  Set<String> languages();

  /** How much a filter lets through; reads every path of its refs. */
  ScopeSize size(SearchFilter filter);

  /**
   * Distinct texts near a query, found through the model's HNSW index, best first as far as the
   * index knows.
   *
   * @param query unit vector of the model's dimensions
   */
  List<NearText> nearest(EmbeddingModel model, float[] query, SearchFilter filter, HnswScan scan);

  /** The nearest distinct texts, found by comparing all that pass the filter. */
  List<NearText> nearestExactly(
      EmbeddingModel model, float[] query, SearchFilter filter, int limit);

  /** How common words are. */
  LexemeFrequencies frequencies(Collection<String> lexemes);

  /**
   * Chunks that satisfy one of the probes.
   *
   * @param filter what they have to pass; null: all are wanted, whoever has them
   */
  CandidateList candidates(List<LexicalProbe> probes, @Nullable SearchFilter filter);

  /**
   * Chunks that pass the filter and satisfy the query; reads every chunk that passes.
   *
   * @param tsquery in Postgres' notation
   */
  CandidateList candidatesWithin(String tsquery, SearchFilter filter);

  /**
   * Chunks that satisfy the query and pass the filter; unlike {@link #candidates} it goes on until
   * so many have passed, or none is left.
   *
   * @param tsquery in Postgres' notation
   */
  CandidateList candidatesPassing(String tsquery, int most, SearchFilter filter);

  /** The first chunks of at most so many file versions whose path's words satisfy the query. */
  CandidateList candidatesByPath(String tsquery, int most, SearchFilter filter);

  /** A path of each of the file versions that passes the filter; the others have none. */
  Map<UUID, String> paths(Collection<UUID> documents, SearchFilter filter);

  /**
   * Texts with their content and places.
   *
   * @param places how many places of each text
   * @return in the order of {@code texts}, without those that no longer pass the filter
   */
  List<TextPlaces> places(List<ContentHash> texts, SearchFilter filter, int places);

  /** What is known of the objects behind paths of refs of kind {@code github}. */
  Map<Place, ObjectDetails> details(List<Place> places);
}
