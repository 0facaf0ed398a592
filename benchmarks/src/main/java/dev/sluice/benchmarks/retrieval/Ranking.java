package dev.sluice.benchmarks.retrieval;

import java.util.List;
import java.util.Set;

/**
 * What one system answered to one query, reduced to figures. A target counts at the first hit that
 * contains it; several hits in one file are one place when the query asks for files.
 *
 * @param reciprocalRank 1 / rank of the first right hit among ten, else 0
 * @param recallAt1 share of the targets among the first hit
 * @param recallAt5 share of the targets among five hits
 * @param recallAt10 share of the targets among ten hits
 */
record Ranking(double reciprocalRank, double recallAt1, double recallAt5, double recallAt10) {

  static Ranking of(Query query, List<Hit> hits) {
    boolean wholeFiles = query.targets().stream().allMatch(target -> target.line() == 0);
    List<Hit> places = wholeFiles ? firstOfEachFile(hits) : hits;
    return new Ranking(
        reciprocalRank(query.targets(), places),
        recall(query.targets(), places, 1),
        recall(query.targets(), places, 5),
        recall(query.targets(), places, 10));
  }

  private static List<Hit> firstOfEachFile(List<Hit> hits) {
    return hits.stream()
        .map(Hit::path)
        .distinct()
        .map(path -> new Hit(path, 0, Integer.MAX_VALUE))
        .toList();
  }

  private static double reciprocalRank(Set<Query.Target> targets, List<Hit> hits) {
    for (int rank = 1; rank <= Math.min(10, hits.size()); rank++) {
      Hit hit = hits.get(rank - 1);
      if (targets.stream().anyMatch(target -> target.isIn(hit))) {
        return 1.0 / rank;
      }
    }
    return 0;
  }

  private static double recall(Set<Query.Target> targets, List<Hit> hits, int k) {
    List<Hit> top = hits.subList(0, Math.min(k, hits.size()));
    long found = targets.stream().filter(target -> top.stream().anyMatch(target::isIn)).count();
    return found / (double) targets.size();
  }
}
