package dev.sluice.indexer.graph.resolve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Notes for what is being worked out what it looks up. For one thread. */
final class Tracker {

  private final Deque<Memo<?>> running = new ArrayDeque<>();

  <T> T track(Memo<T> memo, Supplier<T> work) {
    running.push(memo);
    try {
      return work.get();
    } finally {
      running.pop();
    }
  }

  void used(Memo<?> memo) {
    Memo<?> user = running.peek();
    if (user != null) {
      user.uses(memo);
    }
  }

  void probe(int key) {
    Memo<?> user = running.peek();
    if (user != null) {
      user.probe(key);
    }
  }
}
