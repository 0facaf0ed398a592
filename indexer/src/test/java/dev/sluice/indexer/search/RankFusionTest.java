package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.indexer.search.RankFusion.Fused;
import dev.sluice.schema.model.ContentHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {

  private static final ContentHash A = ContentHash.of("a");
  private static final ContentHash B = ContentHash.of("b");
  private static final ContentHash C = ContentHash.of("c");

  @Test
  void putsWhatBothPartsFoundFirst() {
    List<Fused> fused =
        RankFusion.fuse(
            List.of(new ScoredText(A, 0.9), new ScoredText(B, 0.8)),
            List.of(new ScoredText(C, 12), new ScoredText(B, 11)),
            SearchConfig.defaults(),
            10);
    assertThat(fused.getFirst().textHash()).isEqualTo(B);
    assertThat(fused.getFirst().score()).isCloseTo(2.0 / 62, within(1e-9));
    assertThat(fused.getFirst().semantic()).isEqualTo(0.8);
    assertThat(fused.getFirst().lexical()).isEqualTo(11.0);
    assertThat(fused).extracting(Fused::textHash).containsExactlyInAnyOrder(A, B, C);
  }

  @Test
  void keepsTheScoresOfASinglePart() {
    List<Fused> only = RankFusion.only(List.of(new ScoredText(A, 0.9)), List.of(), 10);
    assertThat(only).containsExactly(new Fused(A, 0.9, 0.9, null));
  }
}
