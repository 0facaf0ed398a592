package dev.sluice.schema.port;

import java.time.Duration;
import java.util.function.Function;

/** The index as a search reads it. */
public interface SearchStore {

  /**
   * Reads from one snapshot, that no writer changes.
   *
   * @param timeout how long one statement may run
   * @param work called once; what it gets is valid until it returns
   */
  <T> T read(Duration timeout, Function<SearchSnapshot, T> work);
}
