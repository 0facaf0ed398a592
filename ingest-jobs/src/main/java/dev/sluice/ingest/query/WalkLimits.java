package dev.sluice.ingest.query;

import org.jspecify.annotations.Nullable;

/** How far a walk of the code graph goes, and how much of it is shown. */
final class WalkLimits {

  /** So many edges far at most. */
  static final int DEEPEST = 50;

  private static final int PAGE = 1_000;

  private WalkLimits() {}

  static int depth(@Nullable Integer wanted, int otherwise) {
    int depth = wanted == null ? otherwise : wanted;
    if (depth < 1 || depth > DEEPEST) {
      throw ApiException.invalid("depth is " + depth, "use a number from 1 to " + DEEPEST);
    }
    return depth;
  }

  static int size(@Nullable Integer limit) {
    int size = limit == null ? PAGE : limit;
    if (size < 1 || size > PAGE) {
      throw ApiException.invalid("limit is " + size, "use a number from 1 to " + PAGE);
    }
    return size;
  }
}
