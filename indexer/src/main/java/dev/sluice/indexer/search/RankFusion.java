package dev.sluice.indexer.search;

import dev.sluice.schema.model.ContentHash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal-rank fusion: a text scores weight / (constant + rank) in each list it is in (Cormack,
 * Clarke and Büttcher, SIGIR 2009). Only ranks count, so scores of different kinds need no common
 * scale.
 */
final class RankFusion {

  private final Map<ContentHash, Fused> fused = new HashMap<>();

  /**
   * A text with its fused score and those it came from.
   *
   * @param semantic null when it was not among the semantic part's
   * @param lexical null when it was not among the lexical part's
   */
  record Fused(
      ContentHash textHash, double score, @Nullable Double semantic, @Nullable Double lexical) {}

  static List<Fused> fuse(
      List<ScoredText> semantic, List<ScoredText> lexical, SearchConfig config, int limit) {
    RankFusion fusion = new RankFusion();
    for (int i = 0; i < semantic.size(); i++) {
      ScoredText text = semantic.get(i);
      double share = config.semanticWeight() / (config.rankConstant() + i + 1);
      fusion.add(new Fused(text.textHash(), share, text.score(), null));
    }
    for (int i = 0; i < lexical.size(); i++) {
      ScoredText text = lexical.get(i);
      double share = config.lexicalWeight() / (config.rankConstant() + i + 1);
      fusion.add(new Fused(text.textHash(), share, null, text.score()));
    }
    return fusion.best(limit);
  }

  /** One part's texts as they are. */
  static List<Fused> only(List<ScoredText> semantic, List<ScoredText> lexical, int limit) {
    RankFusion fusion = new RankFusion();
    semantic.forEach(it -> fusion.add(new Fused(it.textHash(), it.score(), it.score(), null)));
    lexical.forEach(it -> fusion.add(new Fused(it.textHash(), it.score(), null, it.score())));
    return fusion.best(limit);
  }

  private void add(Fused part) {
    fused.merge(part.textHash(), part, RankFusion::sum);
  }

  private static Fused sum(Fused a, Fused b) {
    return new Fused(
        a.textHash(),
        a.score() + b.score(),
        a.semantic() == null ? b.semantic() : a.semantic(),
        a.lexical() == null ? b.lexical() : a.lexical());
  }

  private List<Fused> best(int limit) {
    return fused.values().stream()
        .sorted(Comparator.comparingDouble(Fused::score).reversed().thenComparing(Fused::textHash))
        .limit(limit)
        .toList();
  }
}
