package dev.sluice.sync.github;

/** How much a query asks for at once: less for a while after GitHub could not answer that much. */
final class PageSize {

  private final int most;
  private int objects;

  PageSize(int objects) {
    this.most = objects;
    this.objects = objects;
  }

  int now() {
    return objects;
  }

  /** Whether there was never more than one thing to ask for, so that it matters. */
  boolean single() {
    return most == 1;
  }

  /** Asks for half as much from now on, but for one at least; false if it did so before. */
  boolean halve() {
    boolean less = objects > 1;
    objects = Math.max(1, objects / 2);
    return less;
  }

  /** Asks for twice as much again, but for no more than at the beginning. */
  void grow() {
    objects = Math.min(most, objects * 2);
  }
}
