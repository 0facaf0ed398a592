package dev.sluice.benchmarks.search;

import java.util.Random;

/**
 * Unit vectors that lie as embeddings do: files of a package near each other, chunks of a file
 * nearer, in a space of fewer directions than the vectors have.
 */
final class ClusteredVectors {

  private static final int INTRINSIC = 48;

  private final int dimensions;
  private final float[][] basis;

  ClusteredVectors(int dimensions) {
    this.dimensions = dimensions;
    Random random = new Random(7);
    basis = new float[INTRINSIC][];
    for (int i = 0; i < INTRINSIC; i++) {
      basis[i] = gaussian(random, dimensions);
    }
  }

  /** The vector of a chunk: always the same for the same arguments. */
  float[] of(String path, int ordinal) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    double[] mix = new double[INTRINSIC];
    add(mix, folder.hashCode(), 1.0);
    add(mix, path.hashCode(), 0.8);
    add(mix, path.hashCode() * 31L + ordinal, 0.7);
    return projected(mix, new Random(path.hashCode() * 37L + ordinal));
  }

  /** A vector near another one, as a question is near its answer. */
  float[] near(float[] vector, long seed) {
    Random random = new Random(seed);
    float[] near = gaussian(random, dimensions);
    float scale = (float) (0.7 / Math.sqrt(dimensions));
    for (int i = 0; i < dimensions; i++) {
      near[i] = vector[i] + near[i] * scale;
    }
    return normalised(near);
  }

  private float[] projected(double[] mix, Random random) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < INTRINSIC; i++) {
      for (int d = 0; d < dimensions; d++) {
        vector[d] += (float) mix[i] * basis[i][d];
      }
    }
    for (int d = 0; d < dimensions; d++) {
      vector[d] += (float) random.nextGaussian();
    }
    return normalised(vector);
  }

  private static void add(double[] mix, long seed, double weight) {
    Random random = new Random(seed);
    for (int i = 0; i < mix.length; i++) {
      mix[i] += weight * random.nextGaussian();
    }
  }

  private static float[] gaussian(Random random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] normalised(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += value * value;
    }
    float scale = (float) (1 / Math.sqrt(sum));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
