package dev.sluice.indexer.search;

import dev.sluice.schema.model.ContentHash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009), in which a text's rank counts
 * by how near its score is to the best of its list: weight * share / (constant + rank). Ranks alone
 * can't tell a first that is far ahead, such as the one chunk that has a rare name, from a first
 * among equals (RATIONALE.md has what both find).
 */
final class RankFusion {

  private static final double LAST = 0.1;

  /**
   * Less than lies between the first and the hundredth text of questions about real repositories:
   * 0.085 in the median of 595, 0.033 in the hundredth part with the least.
   */
  private static final double LEAST_SPREAD = 0.02;

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
    fusion.addSemantic(semantic, config);
    fusion.addLexical(lexical, config);
    return fusion.best(limit);
  }

  /**
   * The last counts a tenth of the first, for similarities begin far above zero; of few texts that
   * are about equally near, none counts much less.
   */
  private void addSemantic(List<ScoredText> texts, SearchConfig config) {
    if (texts.isEmpty()) {
      return;
    }
    double first = texts.getFirst().score();
    double last = texts.get(Math.min(texts.size(), config.depth()) - 1).score();
    double spread = Math.max(first - last, LEAST_SPREAD);
    for (int i = 0; i < texts.size(); i++) {
      ScoredText text = texts.get(i);
      double share = Math.max(LAST, 1 - (1 - LAST) * (first - text.score()) / spread);
      double score = config.semanticWeight() * share / (config.rankConstant() + i + 1);
      add(new Fused(text.textHash(), score, text.score(), null));
    }
  }

  private void addLexical(List<ScoredText> texts, SearchConfig config) {
    double first = texts.isEmpty() ? 0 : texts.getFirst().score();
    for (int i = 0; i < texts.size(); i++) {
      ScoredText text = texts.get(i);
      double share = first == 0 ? 1 : text.score() / first;
      double score = config.lexicalWeight() * share / (config.rankConstant() + i + 1);
      add(new Fused(text.textHash(), score, null, text.score()));
    }
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
