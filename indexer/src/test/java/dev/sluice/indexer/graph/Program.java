package dev.sluice.indexer.graph;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.graph.resolve.FactsTree;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Java sources, and the graph that they make. */
final class Program {

  static final String REPOSITORY = "0123456789abcdef";

  private final Map<String, FileFacts> files = new TreeMap<>();
  private ClassPath classPath = ClassPath.NONE;

  /** Adds a file; through the packed form, so that it is tried, too. */
  Program with(String path, String text) {
    files.put(path, FactsCodec.decode(FactsCodec.encode(JavaFacts.read(text))));
    return this;
  }

  /** With the classes of dependencies. */
  Program on(ClassPath dependencies) {
    classPath = dependencies;
    return this;
  }

  Program without(String path) {
    files.remove(path);
    return this;
  }

  Program withFolder(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> with(file.toString(), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, FileFacts> files() {
    return new TreeMap<>(files);
  }

  Resolver resolver() {
    return new Resolver(REPOSITORY, new FactsTree(files), new ClassFiles(classPath));
  }

  /** The graph of each file, all worked out anew. */
  Map<String, FileGraph> graph() {
    Resolver resolver = resolver();
    Map<String, FileGraph> graph = new TreeMap<>();
    files.keySet().forEach(path -> graph.put(path, resolver.resolve(path)));
    return graph;
  }

  /** The edges of a type as {@code from -> to}, names without packages. */
  List<String> edges(EdgeType type) {
    Map<UUID, CodeNode> nodes = new HashMap<>();
    Map<String, FileGraph> graph = graph();
    graph.values().forEach(file -> file.nodes().forEach(node -> nodes.put(node.id(), node)));
    return graph.values().stream()
        .flatMap(file -> file.edges().stream())
        .filter(edge -> edge.type() == type)
        .map(edge -> shown(edge, nodes))
        .sorted()
        .distinct()
        .toList();
  }

  private static String shown(CodeEdge edge, Map<UUID, CodeNode> nodes) {
    String detail = edge.detail().isEmpty() ? "" : " " + edge.detail();
    return shown(nodes.get(edge.from())) + " -> " + shown(nodes.get(edge.to())) + detail;
  }

  static String shown(CodeNode node) {
    String signature = node.signature();
    int paren = signature.indexOf('(');
    String parameters = paren < 0 ? "" : signature.substring(paren);
    return (node.qualifiedName() + parameters).replaceAll("\\b[a-z]+\\.(?=[\\w.]*[A-Z])", "");
  }

  /** The calls that have no target. */
  List<String> unresolved() {
    return graph().values().stream()
        .flatMap(file -> file.unresolved().stream())
        .map(call -> call.name() + "/" + call.arity())
        .toList();
  }
}
