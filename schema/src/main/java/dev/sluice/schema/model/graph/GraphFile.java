package dev.sluice.schema.model.graph;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a ref that has code facts, before a run and after it.
 *
 * @param path its path
 * @param before its file version before; null if the path is new or had no facts
 * @param after its file version after; null if the path goes or has no facts any more
 * @param set what it contributes to the graph before
 * @param types qualified names of what {@code after} declares on the top level
 */
public record GraphFile(
    String path,
    @Nullable UUID before,
    @Nullable UUID after,
    @Nullable UUID set,
    List<String> types) {

  /** Copies the names. */
  public GraphFile {
    types = List.copyOf(types);
  }
}
