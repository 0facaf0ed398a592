package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Term;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeId;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import dev.sluice.schema.model.graph.UnresolvedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Collects the nodes and edges of one file. */
final class Report {

  private static final float KNOWN_BY_IMPORT = 0.5f;
  static final Comparator<CodeNode> NODES =
      Comparator.comparing(CodeNode::external)
          .thenComparing(CodeNode::startLine)
          .thenComparing(CodeNode::id);

  private final String repositoryId;
  private final Unit unit;
  private final Map<UUID, CodeNode> nodes = new LinkedHashMap<>();
  private final Set<CodeEdge> edges = new LinkedHashSet<>();
  private final List<UnresolvedCall> unresolved = new ArrayList<>();
  private final Map<Symbol, UUID> ids = new HashMap<>();

  Report(String repositoryId, Unit unit) {
    this.repositoryId = repositoryId;
    this.unit = unit;
  }

  FileGraph graph(int[] probes) {
    List<CodeNode> sorted = nodes.values().stream().sorted(NODES).toList();
    return new FileGraph(sorted, List.copyOf(edges), unresolved, probes);
  }

  /** The package, and the project around it. */
  UUID namespace() {
    UUID project = bare(NodeKind.PROJECT, repositoryId);
    String name = unit.facts().packageName();
    UUID namespace = bare(NodeKind.NAMESPACE, name);
    add(EdgeType.CONTAINS, project, namespace, 0, Resolution.EXACT, "");
    return namespace;
  }

  private UUID bare(NodeKind kind, String name) {
    UUID id = NodeId.of(repositoryId, "", kind, name, "");
    nodes.putIfAbsent(id, new CodeNode(id, kind, name, "", "", 0, 0, "", "", false));
    return id;
  }

  UUID module(Declaration d) {
    UUID id = NodeId.of(repositoryId, unit.path(), NodeKind.MODULE, d.name(), "");
    nodes.put(
        id,
        new CodeNode(
            id,
            NodeKind.MODULE,
            d.name(),
            "",
            unit.path(),
            d.startLine(),
            d.endLine(),
            modifiers(d, d.modifiers()),
            d.documentation(),
            false));
    return id;
  }

  /** A symbol that this file declares. */
  UUID declare(Symbol symbol, int modifiers, Declaration d) {
    UUID id = id(symbol);
    nodes.put(
        id,
        new CodeNode(
            id,
            kind(symbol),
            name(symbol),
            signature(symbol),
            unit.path(),
            d.startLine(),
            d.endLine(),
            modifiers(d, modifiers),
            d.documentation(),
            false));
    return id;
  }

  /** A symbol that the compiler adds to what this file declares. */
  UUID synthesised(Symbol symbol, int modifiers, Declaration owner) {
    UUID id = id(symbol);
    String words = String.join(" ", Flags.words(modifiers | Flags.SYNTHESISED));
    nodes.putIfAbsent(
        id,
        new CodeNode(
            id,
            kind(symbol),
            name(symbol),
            signature(symbol),
            unit.path(),
            owner.startLine(),
            owner.startLine(),
            words,
            "",
            false));
    return id;
  }

  private static String modifiers(Declaration d, int modifiers) {
    List<String> words = new ArrayList<>();
    for (Term annotation : d.annotations()) {
      words.add("@" + annotation.text());
    }
    if (d.kind() == Kind.ANNOTATION) {
      words.add("annotation");
    }
    words.addAll(Flags.words(modifiers));
    return String.join(" ", words);
  }

  void contains(UUID outer, UUID inner, int line) {
    add(EdgeType.CONTAINS, outer, inner, line, Resolution.EXACT, "");
  }

  /** An edge whose target is certain if it is ours. */
  void edge(EdgeType type, Symbol from, Symbol to, int line, String detail) {
    edge(type, from, to, line, Resolution.EXACT, detail);
  }

  void edge(EdgeType type, Symbol from, Symbol to, int line, Resolution found, String detail) {
    Resolution resolution = isSource(to) ? found : Resolution.EXTERNAL;
    UUID target = isSource(to) ? id(to) : external(to);
    add(type, id(from), target, line, resolution, detail);
  }

  /** A call of a method of a class of which only the name is known. */
  void guessed(Symbol from, ClassSymbol owner, String name, int line) {
    NodeKind kind = name.equals("<init>") ? NodeKind.CONSTRUCTOR : NodeKind.METHOD;
    UUID target = external(kind, owner.name() + "." + name, "");
    edges.add(
        new CodeEdge(
            EdgeType.CALLS, id(from), target, line, Resolution.EXTERNAL, KNOWN_BY_IMPORT, ""));
  }

  void unresolved(Symbol from, String name, int arity, int line) {
    unresolved.add(new UnresolvedCall(id(from), name, arity, line));
  }

  private void add(
      EdgeType type, UUID from, UUID to, int line, Resolution resolution, String detail) {
    edges.add(new CodeEdge(type, from, to, line, resolution, resolution.confidence(), detail));
  }

  private UUID external(Symbol symbol) {
    UUID known = ids.get(symbol);
    if (known == null) {
      known = external(kind(symbol), name(symbol), signature(symbol));
      ids.put(symbol, known);
    }
    return known;
  }

  private UUID external(NodeKind kind, String name, String signature) {
    UUID id = NodeId.of(repositoryId, "", kind, name, signature);
    nodes.putIfAbsent(id, new CodeNode(id, kind, name, signature, "", 0, 0, "", "", true));
    return id;
  }

  static boolean isSource(Symbol symbol) {
    return owner(symbol) instanceof SourceClass;
  }

  private static ClassSymbol owner(Symbol symbol) {
    return switch (symbol) {
      case ClassSymbol type -> type;
      case MethodSymbol method -> method.owner();
      case FieldSymbol field -> field.owner();
    };
  }

  UUID id(Symbol symbol) {
    UUID known = ids.get(symbol);
    if (known == null) {
      String path = owner(symbol) instanceof SourceClass source ? source.unit().path() : "";
      known = NodeId.of(repositoryId, path, kind(symbol), name(symbol), signature(symbol));
      ids.put(symbol, known);
    }
    return known;
  }

  private static String name(Symbol symbol) {
    return switch (symbol) {
      case ClassSymbol type -> type.name();
      case MethodSymbol method -> method.owner().name() + "." + method.name();
      case FieldSymbol field -> field.owner().name() + "." + field.name();
    };
  }

  private static String signature(Symbol symbol) {
    return symbol instanceof MethodSymbol method ? method.signature() : "";
  }

  private static NodeKind kind(Symbol symbol) {
    return switch (symbol) {
      case MethodSymbol method -> method.isConstructor() ? NodeKind.CONSTRUCTOR : NodeKind.METHOD;
      case FieldSymbol field ->
          field.owner().kind() == Kind.RECORD && !field.isStatic()
              ? NodeKind.PROPERTY
              : NodeKind.FIELD;
      case ClassSymbol type ->
          switch (type.kind()) {
            case INTERFACE, ANNOTATION -> NodeKind.INTERFACE;
            case ENUM -> NodeKind.ENUM;
            case RECORD -> NodeKind.RECORD;
            default -> NodeKind.CLASS;
          };
    };
  }
}
