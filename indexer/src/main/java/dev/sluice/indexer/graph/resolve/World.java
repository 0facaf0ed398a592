package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.ClassType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types there are: those of a source tree and those of the JDK. For one thread. */
final class World {

  private final SourceTree tree;
  private final Tracker tracker = new Tracker();
  private final Library library = Library.jdk();
  private final Map<String, Unit> units = new HashMap<>();
  private final Members members = new Members(this);
  private final Types types = new Types(this);
  private final Names names = new Names(this);

  World(SourceTree tree) {
    this.tree = tree;
  }

  Tracker tracker() {
    return tracker;
  }

  Library library() {
    return library;
  }

  Members members() {
    return members;
  }

  Types types() {
    return types;
  }

  Names names() {
    return names;
  }

  SourceTree tree() {
    return tree;
  }

  Unit unit(String path) {
    return units.computeIfAbsent(path, p -> new Unit(this, p, Outline.of(tree.facts(p))));
  }

  /** The type of that qualified name, as it is seen from a path; nested or not. */
  @Nullable ClassSymbol find(String qualifiedName, String from) {
    ClassSymbol top = top(qualifiedName, from);
    if (top != null) {
      return top;
    }
    int dot = qualifiedName.lastIndexOf('.');
    if (dot <= 0 || library.hasPackage(qualifiedName.substring(0, dot))) {
      return null;
    }
    ClassSymbol outer = find(qualifiedName.substring(0, dot), from);
    return outer == null ? null : members.memberType(outer, qualifiedName.substring(dot + 1));
  }

  /** The top-level type of that qualified name. */
  @Nullable ClassSymbol top(String qualifiedName, String from) {
    tracker.probe(Probes.type(qualifiedName));
    List<String> paths = tree.declaring(qualifiedName);
    if (paths.isEmpty()) {
      int dot = qualifiedName.lastIndexOf('.');
      boolean there = dot > 0 && library.hasPackage(qualifiedName.substring(0, dot));
      return there ? library.find(qualifiedName) : null;
    }
    return unit(Nearest.of(paths, from)).top(qualifiedName);
  }

  ClassType object() {
    return library.get("java.lang.Object").raw();
  }

  ClassType string() {
    return library.get("java.lang.String").raw();
  }
}
