package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.search.LexemeFrequencies;
import dev.sluice.schema.model.search.LexicalProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbePlanTest {

  private static final LexemeFrequencies STATISTICS =
      new LexemeFrequencies(
          100_000, 8_000_000, Map.of("get", 50_000L, "user", 12_000L, "id", 30_000L, "okapi", 7L));

  private static ProbePlan plan(String... terms) {
    return ProbePlan.of(List.of(terms), STATISTICS, 1_000);
  }

  @Test
  void readsAllChunksOfRareAndUnknownWords() {
    ProbePlan plan = plan("okapi", "unheard");
    assertThat(plan.rare()).containsExactly("unheard", "okapi");
    assertThat(plan.common()).isEmpty();
    assertThat(plan.probes()).containsExactly(new LexicalProbe("'unheard' | 'okapi'", 1_500));
  }

  @Test
  void looksForCommonWordsTogetherAndWhereTheyWeighMuch() {
    ProbePlan plan = plan("get", "user", "id");
    assertThat(plan.rare()).isEmpty();
    assertThat(plan.common()).containsExactly("user", "id", "get");
    assertThat(plan.probes())
        .extracting(LexicalProbe::alternatives)
        .containsExactly(
            List.of(List.of("'user'", "'id'", "'get'", "'user+' | 'id+' | 'get+'")),
            List.of(
                List.of("'user+'", "'id+'"),
                List.of("'user+'", "'get+'"),
                List.of("'id+'", "'get+'")));
  }

  @Test
  void readsAllThatHaveEachWordWhereTheseAreFew() {
    var large =
        new LexemeFrequencies(1_000_000, 80_000_000, Map.of("user", 12_000L, "session", 12_000L));
    assertThat(ProbePlan.of(List.of("user", "session"), large, 1_000).probes())
        .containsExactly(
            new LexicalProbe(List.of(List.of("'user'", "'session'")), 750),
            new LexicalProbe(List.of(List.of("'user+'", "'session+'")), 500));
  }

  @Test
  void startsOneCommonWordWhereItWeighsMuch() {
    assertThat(plan("get").probes())
        .extracting(LexicalProbe::alternatives)
        .containsExactly(List.of(List.of("'get+'")), List.of(List.of("'get'")));
  }

  @Test
  void quotesWhatPostgresWouldRead() {
    assertThat(ProbePlan.any(List.of("a'b\\"))).isEqualTo("'a''b\\\\'");
  }
}
