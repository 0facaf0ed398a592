package dev.sluice.schema.model;

/**
 * How a run's target differs from a ref's content.
 *
 * @param added paths that were not there
 * @param changed paths with another mode, content or skip reason
 * @param deleted paths that are gone
 */
public record RefChanges(int added, int changed, int deleted) {

  /** Whether nothing differs. */
  public boolean none() {
    return added + changed + deleted == 0;
  }
}
