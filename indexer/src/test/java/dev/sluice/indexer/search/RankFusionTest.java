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
  private static final ContentHash D = ContentHash.of("d");

  private static List<Fused> fuse(List<ScoredText> semantic, List<ScoredText> lexical) {
    return RankFusion.fuse(semantic, lexical, SearchConfig.defaults(), 10);
  }

  @Test
  void putsWhatBothPartsFoundFirst() {
    List<Fused> fused =
        fuse(
            List.of(new ScoredText(A, 0.9), new ScoredText(B, 0.85), new ScoredText(D, 0.6)),
            List.of(new ScoredText(C, 12), new ScoredText(B, 11)));
    assertThat(fused).extracting(Fused::textHash).containsExactly(B, C, A, D);
    double semantic = 0.45 * (0.1 + 0.9 * 0.25 / 0.3) / 62;
    double lexical = 0.55 * 11 / 12 / 62;
    assertThat(fused.getFirst().score()).isCloseTo(semantic + lexical, within(1e-9));
    assertThat(fused.getFirst().semantic()).isEqualTo(0.85);
    assertThat(fused.getFirst().lexical()).isEqualTo(11.0);
  }

  /** A name that stands in one chunk is found there, whatever else resembles it a little. */
  @Test
  void aFirstThatIsFarAheadStaysFirst() {
    List<Fused> fused =
        fuse(
            List.of(new ScoredText(B, 0.6), new ScoredText(C, 0.59), new ScoredText(D, 0.57)),
            List.of(new ScoredText(A, 34), new ScoredText(B, 5), new ScoredText(C, 5)));
    assertThat(fused.getFirst().textHash()).isEqualTo(A);
  }

  @Test
  void similaritiesThatHardlyDifferCountHardlyLess() {
    List<Fused> fused =
        fuse(List.of(new ScoredText(A, 0.8501), new ScoredText(B, 0.85)), List.of());
    assertThat(fused.getLast().score()).isCloseTo(0.45 / 62, within(1e-4));
  }

  @Test
  void equalSimilaritiesCountInFull() {
    List<Fused> fused = fuse(List.of(new ScoredText(A, 0.5), new ScoredText(B, 0.5)), List.of());
    assertThat(fused.getLast().score()).isCloseTo(0.45 / 62, within(1e-9));
  }

  @Test
  void keepsTheScoresOfASinglePart() {
    List<Fused> only = RankFusion.only(List.of(new ScoredText(A, 0.9)), List.of(), 10);
    assertThat(only).containsExactly(new Fused(A, 0.9, 0.9, null));
  }
}
