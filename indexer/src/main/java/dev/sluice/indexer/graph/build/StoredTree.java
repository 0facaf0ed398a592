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

/**
 * A source tree whose facts are in the store; what is read of them is kept packed, up to a limit.
 */
final class StoredTree implements SourceTree {

  /** Of some 20,000 files; beyond, portions are read each time they are needed. */
  private static final long MOST_KEPT_BYTES = 64L << 20;

  private final GraphStore store;
  private final Map<String, UUID> documents = new HashMap<>();
  private final Map<String, List<String>> declaring = new HashMap<>();
  private final Map<UUID, byte[]> kept = new HashMap<>();
  private long keptBytes;
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
    List<UUID> lacking =
        paths.stream()
            .map(documents::get)
            .filter(Objects::nonNull)
            .filter(document -> !kept.containsKey(document))
            .toList();
    near = lacking.isEmpty() ? Map.of() : store.facts(lacking);
    near.forEach(this::keep);
  }

  private void keep(UUID document, byte[] packed) {
    if (keptBytes + packed.length <= MOST_KEPT_BYTES) {
      kept.put(document, packed);
      keptBytes += packed.length;
    }
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
    byte[] packed = kept.get(document);
    if (packed == null) {
      packed = near.get(document);
    }
    return decode(packed == null ? store.facts(List.of(document)).get(document) : packed);
  }

  private static FileFacts decode(byte @Nullable [] packed) {
    return packed == null ? FileFacts.EMPTY : FactsCodec.decode(packed);
  }
}
