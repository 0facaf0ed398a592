package dev.sluice.sync.github;

/** How much a query asks for at once: less after GitHub could not answer that much. */
final class PageSize {

  private int objects;

  PageSize(int objects) {
    this.objects = objects;
  }

  int now() {
    return objects;
  }

  /** Asks for half as much from now on, but for one at least. */
  void halve() {
    objects = Math.max(1, objects / 2);
  }
}
