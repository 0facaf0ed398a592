package dev.sluice.schema.postgres.search;

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
import dev.sluice.schema.port.SearchSnapshot;
import dev.sluice.schema.postgres.ref.SelectForgotten;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link SearchSnapshot} in the transaction of the calling thread. */
record PostgresSearchSnapshot(JdbcTemplate jdbc) implements SearchSnapshot {

  @Override
  public List<IndexedRef> defaultRefs() {
    return new SelectIndexedRefs(jdbc).defaults();
  }

  @Override
  public List<IndexedRef> refsNamed(String name) {
    return new SelectIndexedRefs(jdbc).named(name);
  }

  @Override
  public List<IndexedRef> refsAt(String prefix) {
    return new SelectIndexedRefs(jdbc).at(prefix);
  }

  @Override
  public Map<Long, Integer> firstPositions(String prefix) {
    return new SelectIndexedRefs(jdbc).firstPositions(prefix);
  }

  @Override
  public Optional<Instant> forgottenAt(String prefix, Collection<String> repositoryIds) {
    return new SelectForgotten(JdbcClient.create(jdbc)).at(prefix, repositoryIds);
  }

  @Override
  public Set<String> languages() {
    return new SelectLanguages(jdbc).all();
  }

  @Override
  public ScopeSize size(SearchFilter filter) {
    return new SelectScopeSize(jdbc).of(filter);
  }

  @Override
  public List<NearText> nearest(
      EmbeddingModel model, float[] query, SearchFilter filter, HnswScan scan) {
    return new SelectNearestTexts(jdbc).of(model, query, filter, scan);
  }

  @Override
  public List<NearText> nearestExactly(
      EmbeddingModel model, float[] query, SearchFilter filter, int limit) {
    return new SelectNearestTextsExactly(jdbc).of(model, query, filter, limit);
  }

  @Override
  public LexemeFrequencies frequencies(Collection<String> lexemes) {
    return new SelectLexemeFrequencies(jdbc).of(lexemes);
  }

  @Override
  public CandidateList candidates(List<LexicalProbe> probes, @Nullable SearchFilter filter) {
    return new SelectCandidates(jdbc).of(probes, filter);
  }

  @Override
  public CandidateList candidatesWithin(String tsquery, SearchFilter filter) {
    return new SelectCandidatesWithin(jdbc).of(tsquery, filter);
  }

  @Override
  public CandidateList candidatesPassing(String tsquery, int most, SearchFilter filter) {
    return new SelectCandidatesPassing(jdbc).of(tsquery, most, filter);
  }

  @Override
  public CandidateList candidatesByPath(String tsquery, int most, SearchFilter filter) {
    return new SelectCandidatesByPath(jdbc).of(tsquery, most, filter);
  }

  @Override
  public Map<UUID, String> paths(Collection<UUID> documents, SearchFilter filter) {
    return new SelectPaths(jdbc).of(documents, filter);
  }

  @Override
  public List<TextPlaces> places(List<ContentHash> texts, SearchFilter filter, int places) {
    return new SelectTextPlaces(jdbc).of(texts, filter, places);
  }

  @Override
  public Map<Place, ObjectDetails> details(List<Place> places) {
    return new SelectObjectDetails(jdbc).of(places);
  }
}
