package dev.sluice.indexer.graph.resolve;

import java.util.Arrays;

/** A set of numbers that are hashes already, in one array: files have thousands of them. */
final class Keys {

  private static final int[] NONE = {};
  private static final int FIRST = 8;

  /** Open addressing; 0 is a free place. */
  private int[] places = NONE;

  private int count;
  private boolean hasZero;

  void add(int key) {
    if (key == 0) {
      hasZero = true;
      return;
    }
    if (2 * count >= places.length) {
      grow();
    }
    put(key);
  }

  void addAll(Keys other) {
    hasZero |= other.hasZero;
    for (int key : other.places) {
      if (key != 0) {
        add(key);
      }
    }
  }

  /** All of them, in order. */
  int[] sorted() {
    int[] all = new int[count + (hasZero ? 1 : 0)];
    int next = 0;
    for (int key : places) {
      if (key != 0) {
        all[next++] = key;
      }
    }
    Arrays.sort(all);
    return all;
  }

  private void grow() {
    int[] old = places;
    places = new int[Math.max(FIRST, 2 * old.length)];
    count = 0;
    for (int key : old) {
      if (key != 0) {
        put(key);
      }
    }
  }

  private void put(int key) {
    int mask = places.length - 1;
    int at = key & mask;
    while (places[at] != 0 && places[at] != key) {
      at = at + 1 & mask;
    }
    if (places[at] == 0) {
      places[at] = key;
      count++;
    }
  }
}
