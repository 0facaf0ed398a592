package dev.sluice.indexer.search;

import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.search.HnswScan;
import dev.sluice.schema.model.search.NearText;
import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import dev.sluice.schema.port.SearchSnapshot;
import java.util.List;

/**
 * Ranks texts by their meaning. A narrow scope is compared whole; a wide one is searched through
 * the HNSW index, whose scan goes on until enough rows have passed the filter. If it ends with
 * fewer than were asked for, everything is compared after all.
 */
final class SemanticSearch {

  private final SearchConfig config;

  SemanticSearch(SearchConfig config) {
    this.config = config;
  }

  /**
   * What was near.
   *
   * @param texts distinct, best first
   * @param scan how the vectors were read, see {@link SearchAnswer.Scan}
   */
  record Found(List<ScoredText> texts, String scan) {

    static final Found NOTHING = new Found(List.of(), "none");

    boolean exhaustive() {
      return scan.equals("exact");
    }
  }

  /**
   * Searches.
   *
   * @param total chunks in the whole index
   * @param wanted texts that must be found if they exist
   * @param limit texts that are welcome
   */
  Found search(
      EmbeddingModel model,
      float[] query,
      SearchFilter filter,
      ScopeSize size,
      long total,
      int wanted,
      int limit,
      SearchSnapshot index) {
    double share = Math.min(1, size.chunks() / (double) Math.max(1, total));
    double visited = limit / Math.max(share, 1e-9);
    if (size.chunks() <= config.exactChunks() || visited > config.hnswTuples() / 2.0) {
      return exact(index.nearestExactly(model, query, filter, limit));
    }
    int candidates = Math.clamp(limit, config.hnswCandidates(), 1_000);
    HnswScan scan = new HnswScan(limit, candidates, config.hnswTuples());
    List<NearText> near = index.nearest(model, query, filter, scan);
    if (near.size() < wanted) {
      return exact(index.nearestExactly(model, query, filter, limit));
    }
    return new Found(texts(near), visited > candidates ? "hnsw-iterative" : "hnsw");
  }

  private static Found exact(List<NearText> near) {
    return new Found(texts(near), "exact");
  }

  private static List<ScoredText> texts(List<NearText> near) {
    return near.stream()
        .map(text -> new ScoredText(text.textHash(), text.similarity()))
        .sorted(ScoredText.BEST_FIRST)
        .toList();
  }
}
