package dev.sluice.indexer.graph.resolve;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a class file finds the classes that it refers to. */
interface BinarySource {

  /** The class of that internal name, such as {@code java/util/Map$Entry}. */
  @Nullable ClassSymbol load(String internalName);

  /**
   * Something that is worked out when it is first asked for.
   *
   * @param meanwhile the answer to whoever asks while it is being worked out
   */
  <T> Supplier<T> once(T meanwhile, Supplier<T> work);
}
