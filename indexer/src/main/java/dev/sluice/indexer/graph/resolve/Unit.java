package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file as other files see it. */
final class Unit {

  private final World world;
  private final String path;
  private final FileFacts outline;
  private final Scope scope = new Scope.OfFile(this);
  private final List<SourceClass> types = new ArrayList<>();
  private final Map<String, Memo<Optional<ClassSymbol>>> names = new HashMap<>();
  private final Map<String, Integer> localNames = new HashMap<>();

  Unit(World world, String path, FileFacts outline) {
    this.world = world;
    this.path = path;
    this.outline = outline;
    for (Declaration type : outline.types()) {
      String name = outline.qualified(type.name());
      types.add(new SourceClass(world, this, name, null, type, scope));
    }
  }

  String path() {
    return path;
  }

  FileFacts facts() {
    return outline;
  }

  Scope scope() {
    return scope;
  }

  /** In the order of the facts. */
  List<SourceClass> types() {
    return types;
  }

  @Nullable SourceClass top(String qualifiedName) {
    return types.stream()
        .filter(type -> type.name().equals(qualifiedName))
        .findFirst()
        .orElse(null);
  }

  /** What a simple type name means in this file outside of any type. */
  @Nullable ClassSymbol typeNamed(String name) {
    return names
        .computeIfAbsent(
            name,
            n ->
                new Memo<>(
                    world.tracker(),
                    Optional.empty(),
                    () -> Optional.ofNullable(world.names().inFile(this, n))))
        .get()
        .orElse(null);
  }

  /** Before a file is walked over, again. */
  void forgetLocals() {
    localNames.clear();
  }

  /** A local class's qualified name; the second of the same name in a class gets a number. */
  String localName(String outer, String name) {
    String wanted = outer + "." + name;
    int count = localNames.merge(wanted, 1, Integer::sum);
    return name.isEmpty() ? outer + ".$" + count : count == 1 ? wanted : wanted + "$" + count;
  }
}
