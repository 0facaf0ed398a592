package dev.sluice.schema.model;

import java.util.List;

/**
 * What a file version declares and says, packed.
 *
 * @param types qualified names of what is declared on the top level
 * @param packed the facts, in a format that only the indexer reads
 */
public record CodeFacts(List<String> types, byte[] packed) {

  /** Copies the names. */
  public CodeFacts {
    types = List.copyOf(types);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeFacts(var names, var bytes)
        && types.equals(names)
        && java.util.Arrays.equals(packed, bytes);
  }

  @Override
  public int hashCode() {
    return 31 * types.hashCode() + java.util.Arrays.hashCode(packed);
  }
}
