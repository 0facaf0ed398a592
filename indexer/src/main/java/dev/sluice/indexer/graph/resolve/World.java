package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types there are: those of a source tree, of the JDK and of dependencies. For one thread. */
final class World {

  private final SourceTree tree;
  private final Tracker tracker = new Tracker();
  private final Library library = Library.jdk();
  private final DependencyLibrary dependencies;
  private final Map<String, Unit> units = new HashMap<>();
  private final Members members = new Members(this);
  private final Types types = new Types(this);
  private final Names names = new Names(this);

  World(SourceTree tree, ClassFiles classFiles) {
    this.tree = tree;
    this.dependencies = new DependencyLibrary(this, classFiles);
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
    if (dot <= 0 || hasPackage(qualifiedName.substring(0, dot))) {
      return null;
    }
    ClassSymbol outer = find(qualifiedName.substring(0, dot), from);
    return outer == null ? null : members.memberType(outer, qualifiedName.substring(dot + 1));
  }

  /** The top-level type of that qualified name. */
  @Nullable ClassSymbol top(String qualifiedName, String from) {
    tracker.probe(Probes.type(qualifiedName));
    List<String> paths = tree.declaring(qualifiedName);
    return paths.isEmpty()
        ? binary(qualifiedName)
        : unit(Nearest.of(paths, from)).top(qualifiedName);
  }

  /** The top-level type of that qualified name that the tree declares. */
  @Nullable ClassSymbol declared(String qualifiedName) {
    tracker.probe(Probes.type(qualifiedName));
    List<String> paths = tree.declaring(qualifiedName);
    return paths.isEmpty() ? null : unit(paths.getFirst()).top(qualifiedName);
  }

  private @Nullable ClassSymbol binary(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    String packageName = qualifiedName.substring(0, Math.max(0, dot));
    BinaryClass found = library.hasPackage(packageName) ? library.find(qualifiedName) : null;
    return found == null && dependencies.hasPackage(packageName)
        ? dependencies.find(qualifiedName)
        : found;
  }

  /** Whether the JDK or a dependency has classes in that package. */
  boolean hasPackage(String name) {
    return library.hasPackage(name) || dependencies.hasPackage(name);
  }

  ClassType object() {
    return library.get("java.lang.Object").raw();
  }

  ClassType string() {
    return library.get("java.lang.String").raw();
  }
}
