package dev.sluice.indexer.embed;

import dev.sluice.indexer.embed.EmbeddingException.Kind;

/** What every vector goes through before anyone sees it. */
final class UnitVector {

  private static final double SMALLEST_NORM = 1e-6;

  private UnitVector() {}

  /**
   * Scales a vector to length one, in place.
   *
   * @throws EmbeddingException if it has other dimensions, or no direction
   */
  static float[] of(float[] vector, int dimensions) {
    if (vector.length != dimensions) {
      throw new EmbeddingException(
          Kind.MISCONFIGURED,
          "the model gives %d dimensions, but is registered with %d"
              .formatted(vector.length, dimensions));
    }
    double norm = norm(vector);
    if (!Double.isFinite(norm) || norm < SMALLEST_NORM) {
      throw new EmbeddingException(Kind.BAD_ANSWER, "the model gave a vector of length " + norm);
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
    return vector;
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
