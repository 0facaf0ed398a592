package dev.sluice.indexer.graph.resolve;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is the same whoever works it out; threads that ask at once may do so together. */
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> work;
  private volatile @Nullable T value;

  Lazy(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = work.get();
      value = known;
    }
    return known;
  }
}
