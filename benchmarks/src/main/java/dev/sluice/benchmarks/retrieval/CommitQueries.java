package dev.sluice.benchmarks.retrieval;

import dev.sluice.benchmarks.pipeline.Clone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queries of the second kind: a commit's message asks for the files that the commit changed, which
 * must exist in its parent. Merges, and commits of more than five files or fewer than four words,
 * are left out.
 */
final class CommitQueries {

  private static final int MOST_FILES = 5;
  private static final int LEAST_WORDS = 4;

  private CommitQueries() {}

  /**
   * A commit to be asked for at its parent.
   *
   * @param parent commit to index
   * @param query message and files
   */
  record AtParent(String parent, Query query) {}

  /** The most recent suitable commits, oldest first. */
  static List<AtParent> take(Clone clone, int most) {
    List<AtParent> queries = new ArrayList<>();
    for (String commit :
        clone.git("rev-list", "--first-parent", "--no-merges", "HEAD").lines().toList()) {
      if (queries.size() == most) {
        break;
      }
      Query query = query(clone, commit);
      if (isSuitable(query)) {
        queries.add(new AtParent(commit + "~1", query));
      }
    }
    return queries.reversed();
  }

  private static boolean isSuitable(Query query) {
    int files = query.targets().size();
    return files > 0 && files <= MOST_FILES && query.text().split(" ").length >= LEAST_WORDS;
  }

  private static Query query(Clone clone, String commit) {
    String message = clone.git("log", "-1", "--format=%s", commit).strip();
    String changed =
        clone.git(
            "diff", "--name-only", "--no-renames", "--diff-filter=MD", "-z", commit + "~1", commit);
    Set<Query.Target> targets =
        Stream.of(changed.split("\0"))
            .filter(path -> !path.isEmpty())
            .map(path -> new Query.Target(path, 0))
            .collect(Collectors.toSet());
    return new Query(message, targets);
  }
}
