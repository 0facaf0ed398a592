package dev.sluice.indexer.graph.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is worked out once, when it is first asked for, with what was looked up for it.
 * Whoever uses it depends on the same look-ups.
 */
final class Memo<T> implements Supplier<T> {

  private final Tracker tracker;
  private final Supplier<T> work;
  private final T meanwhile;
  private final Keys probes = new Keys();
  private Set<Memo<?>> uses = Set.of();
  private @Nullable T value;
  private boolean running;

  /**
   * Something to work out.
   *
   * @param meanwhile the answer to whoever asks while it is being worked out
   */
  Memo(Tracker tracker, T meanwhile, Supplier<T> work) {
    this.tracker = tracker;
    this.work = work;
    this.meanwhile = meanwhile;
  }

  @Override
  public T get() {
    tracker.used(this);
    if (value == null) {
      if (running) {
        return meanwhile;
      }
      running = true;
      try {
        value = tracker.track(this, work);
      } finally {
        running = false; // or everybody would be told `meanwhile` after one overflow of the stack
      }
    }
    return value;
  }

  void probe(int key) {
    probes.add(key);
  }

  void uses(Memo<?> other) {
    if (other == this) {
      return;
    }
    if (uses.isEmpty()) {
      uses = new HashSet<>();
    }
    uses.add(other);
  }

  /** All that it depends on, sorted. */
  int[] allProbes() {
    Keys all = new Keys();
    Set<Memo<?>> seen = new HashSet<>();
    List<Memo<?>> open = new ArrayList<>(List.of(this));
    while (!open.isEmpty()) {
      Memo<?> next = open.removeLast();
      if (seen.add(next)) {
        all.addAll(next.probes);
        open.addAll(next.uses);
      }
    }
    return all.sorted();
  }
}
