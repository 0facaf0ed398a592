package dev.sluice.testkit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for. A failure is remembered and thrown again. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (failure != null) {
      throw failure;
    }
    T made = value;
    if (made == null) {
      made = make();
      value = made;
    }
    return made;
  }

  private T make() {
    try {
      return maker.get();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }
}
