package dev.sluice.schema.model.graph;

import dev.sluice.schema.model.ContentHash;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What one file at one path contributes to the graph of a commit.
 *
 * @param nodes what it declares, its package, and the external symbols it uses
 * @param edges from what it declares
 * @param unresolved calls without a target
 * @param probes keys of all look-ups that the edges depend on, sorted
 */
public record FileGraph(
    List<CodeNode> nodes, List<CodeEdge> edges, List<UnresolvedCall> unresolved, int[] probes) {

  /** Copies the lists. */
  public FileGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    unresolved = List.copyOf(unresolved);
  }

  /** Names it by its content: the same in every ref that has it. */
  public UUID id(String repositoryId, String path) {
    return ContentHash.of(GraphBytes.of(repositoryId, path, this)).uuid();
  }

  /** By content, the probes included. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FileGraph(var n, var e, var u, var p)
        && nodes.equals(n)
        && edges.equals(e)
        && unresolved.equals(u)
        && Arrays.equals(probes, p);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * nodes.hashCode() + edges.hashCode()) + Arrays.hashCode(probes);
  }
}
