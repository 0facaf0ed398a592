package dev.sluice.schema.model;

/**
 * How far a model has come.
 *
 * @param texts distinct texts of all stored chunks
 * @param embedded how many of them have a vector of the model
 * @param pending how many are known to wait for one
 * @param failed how many the model refused for good, see the dead letters
 * @param indexed whether its HNSW index is built and valid
 */
public record ModelProgress(long texts, long embedded, long pending, long failed, boolean indexed) {

  /** Whether every text that the model takes has its vector, and the index stands. */
  public boolean filled() {
    return indexed && pending == 0 && embedded + failed >= texts;
  }
}
