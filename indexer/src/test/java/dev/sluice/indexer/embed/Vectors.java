package dev.sluice.indexer.embed;

/** Arithmetic on vectors for tests. */
final class Vectors {

  private Vectors() {}

  static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
