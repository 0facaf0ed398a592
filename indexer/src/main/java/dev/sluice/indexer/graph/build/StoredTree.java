package dev.sluice.indexer.graph.build;

import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.resolve.SourceTree;
import dev.sluice.schema.model.graph.GraphFile;
import dev.sluice.schema.port.GraphStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A source tree whose facts are in the store, and only a portion of them in memory. */
final class StoredTree implements SourceTree {

  private final GraphStore store;
  private final Map<String, UUID> documents = new HashMap<>();
  private final Map<String, List<String>> declaring = new HashMap<>();
  private Map<UUID, byte[]> near = Map.of();

  StoredTree(GraphStore store, List<GraphFile> files) {
    this.store = store;
    files.forEach(this::add);
  }

  private void add(GraphFile file) {
    UUID document = file.after();
    if (document != null) {
      documents.put(file.path(), document);
      file.types()
          .forEach(
              type -> declaring.computeIfAbsent(type, t -> new ArrayList<>()).add(file.path()));
    }
  }

  /** Fetches what will be asked for soon, and forgets the last portion. */
  void fetch(Collection<String> paths) {
    near = store.facts(paths.stream().map(documents::get).filter(Objects::nonNull).toList());
  }

  @Override
  public List<String> declaring(String qualifiedName) {
    return declaring.getOrDefault(qualifiedName, List.of());
  }

  @Override
  public FileFacts facts(String path) {
    UUID document = documents.get(path);
    return document == null ? FileFacts.EMPTY : facts(document);
  }

  /** The facts of a file version. */
  FileFacts facts(UUID document) {
    byte[] packed = near.get(document);
    return decode(packed == null ? store.facts(List.of(document)).get(document) : packed);
  }

  private static FileFacts decode(byte @Nullable [] packed) {
    return packed == null ? FileFacts.EMPTY : FactsCodec.decode(packed);
  }
}
