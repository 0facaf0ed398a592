package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A source tree whose facts are all in memory. */
public final class FactsTree implements SourceTree {

  private final TreeMap<String, FileFacts> files;
  private final Map<String, List<String>> declaring = new HashMap<>();

  /** A tree of those files, by path. */
  public FactsTree(Map<String, FileFacts> files) {
    this.files = new TreeMap<>(files);
    this.files.forEach(
        (path, facts) -> {
          for (Declaration type : facts.isJava() ? facts.types() : List.<Declaration>of()) {
            String name = facts.qualified(type.name());
            declaring.computeIfAbsent(name, n -> new ArrayList<>()).add(path);
          }
        });
  }

  /** The files in the order of their paths. */
  public SequencedMap<String, FileFacts> files() {
    return files;
  }

  @Override
  public List<String> declaring(String qualifiedName) {
    return declaring.getOrDefault(qualifiedName, List.of());
  }

  @Override
  public FileFacts facts(String path) {
    return files.getOrDefault(path, FileFacts.EMPTY);
  }
}
