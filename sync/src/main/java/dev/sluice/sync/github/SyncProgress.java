package dev.sluice.sync.github;

/** Is told how far a run is. */
public interface SyncProgress {

  /**
   * A page was stored.
   *
   * @param objects that this run has read so far, of all streams
   * @param requests that it has sent
   * @param rate what GitHub still lets us ask
   * @throws RuntimeException to end the run
   */
  void stored(long objects, int requests, RateStatus rate);
}
