package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.search.RefPosition;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.postgres.search.PostgresSearchStore;
import dev.sluice.testkit.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopeSizesIT {

  private final SearchIndex index = new SearchIndex(TestServers.freshDatabase());
  private final PostgresSearchStore store = new PostgresSearchStore(index.dataSource);

  @BeforeEach
  void fill() {
    index.repository("one", null);
    index.commit("one", Map.of("a.txt", "First.\n", "b.txt", "Second.\n"));
    index.repository("two", null);
    index.commit("two", Map.of("a.txt", "First.\n", "c.txt", "Third.\n"));
  }

  private List<RefPosition> refs() {
    return index.jdbc.query(
        "SELECT id, seq FROM repository_refs ORDER BY id",
        (row, n) -> new RefPosition(row.getLong(1), row.getInt(2)));
  }

  private ScopeSize size(ScopeSizes sizes, SearchFilter filter) {
    return store.read(Duration.ofSeconds(10), snapshot -> sizes.of(filter, snapshot));
  }

  @Test
  void ofSeveralWholeRefsIsWhatCountingGives() {
    SearchFilter both = SearchFilter.everything(refs());
    ScopeSize summed = size(new ScopeSizes(), both);
    ScopeSize counted = store.read(Duration.ofSeconds(10), snapshot -> snapshot.size(both));
    assertThat(summed.documents()).isEqualTo(counted.documents()).isEqualTo(4);
    assertThat(summed.chunks()).isEqualTo(counted.chunks());
    assertThat(summed.named()).hasSize(3).containsExactlyInAnyOrderElementsOf(counted.named());
  }

  @Test
  void ofARefThatStaysIsNotCountedAgainWhenAnotherMoves() {
    ScopeSizes sizes = new ScopeSizes();
    size(sizes, SearchFilter.everything(refs()));
    index.commit("two", Map.of("d.txt", "Fourth.\n"));
    // what was counted before can't be counted any more
    index.jdbc.update("DELETE FROM document_refs WHERE ref_id = ?", refs().getFirst().refId());
    assertThat(size(sizes, SearchFilter.everything(refs())).documents()).isEqualTo(2 + 3);
  }

  @Test
  void forgetsTheLeastUsedFirst() {
    ScopeSizes sizes = new ScopeSizes(7); // one of these takes four
    SearchFilter first = SearchFilter.everything(refs().subList(0, 1));
    SearchFilter second = SearchFilter.everything(refs().subList(1, 2));
    size(sizes, first);
    size(sizes, second);
    index.jdbc.update("DELETE FROM document_refs");
    assertThat(size(sizes, second).documents()).isEqualTo(2);
    assertThat(size(sizes, first).documents()).isZero();
  }

  @Test
  void anAgeMeansTheSameForAMinute() {
    SearchRequest lately = SearchRequest.of("x").withSince("7d");
    Instant minute = Instant.parse("2026-01-31T12:00:00Z");
    assertThat(CheckedRequest.of(lately, SearchConfig.defaults(), minute.plusSeconds(59)).since())
        .isEqualTo(CheckedRequest.of(lately, SearchConfig.defaults(), minute).since());
  }
}
