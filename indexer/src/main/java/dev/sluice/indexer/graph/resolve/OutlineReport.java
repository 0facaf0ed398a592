package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeId;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.model.graph.Resolution;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The nodes of a file of which only the declarations are known, and what contains what. It depends
 * on the file and its path alone, so that no other file's change touches it.
 */
final class OutlineReport {

  private final String repositoryId;
  private final String path;
  private final FileFacts facts;
  private final Map<UUID, CodeNode> nodes = new LinkedHashMap<>();
  private final Set<CodeEdge> edges = new LinkedHashSet<>();
  private final Map<String, UUID> types = new HashMap<>();

  OutlineReport(String repositoryId, String path, FileFacts facts) {
    this.repositoryId = repositoryId;
    this.path = path;
    this.facts = facts;
  }

  FileGraph graph() {
    String module = facts.packageName().isEmpty() ? ModulePath.of(facts.language(), path) : "";
    String prefix = module.isEmpty() ? facts.packageName() : module;
    UUID project = bare(NodeKind.PROJECT, repositoryId);
    UUID container = module.isEmpty() ? namespace(project, prefix) : module(project, module);
    facts.types().forEach(d -> findTypes(prefix, d));
    facts.types().forEach(d -> declare(container, prefix, d));
    List<CodeNode> sorted = nodes.values().stream().sorted(Report.NODES).toList();
    return new FileGraph(sorted, List.copyOf(edges), List.of(), new int[0]);
  }

  private UUID namespace(UUID outer, String name) {
    if (name.isEmpty()) {
      return outer;
    }
    UUID id = bare(NodeKind.NAMESPACE, name);
    contains(outer, id, 0);
    return id;
  }

  private UUID module(UUID project, String name) {
    int end = facts.types().stream().mapToInt(Declaration::endLine).max().orElse(1);
    UUID id = node(NodeKind.MODULE, name, "", 1, end, "");
    contains(project, id, 1);
    return id;
  }

  private UUID bare(NodeKind kind, String name) {
    UUID id = NodeId.of(repositoryId, "", kind, name, "");
    nodes.putIfAbsent(id, new CodeNode(id, kind, name, "", "", 0, 0, "", "", false));
    return id;
  }

  /** Of what is declared twice under one name and signature, the first stands. */
  private UUID node(
      NodeKind kind, String name, String signature, int start, int end, String documentation) {
    UUID id = NodeId.of(repositoryId, path, kind, name, signature);
    nodes.putIfAbsent(
        id, new CodeNode(id, kind, name, signature, path, start, end, "", documentation, false));
    return id;
  }

  private void contains(UUID outer, UUID inner, int line) {
    edges.add(
        new CodeEdge(
            EdgeType.CONTAINS,
            outer,
            inner,
            line,
            Resolution.EXACT,
            Resolution.EXACT.confidence(),
            ""));
  }

  private void findTypes(String prefix, Declaration d) {
    String name = join(prefix, d.name());
    if (isContainer(d.kind())) {
      types.putIfAbsent(name, NodeId.of(repositoryId, path, kind(d.kind()), name, ""));
    }
    d.members().forEach(member -> findTypes(name, member));
  }

  private void declare(UUID container, String prefix, Declaration d) {
    String name = join(prefix, d.name());
    if (d.kind() == Kind.PARAMETER) {
      return;
    }
    if (d.kind() == Kind.NAMESPACE) {
      UUID id = namespace(container, name);
      d.members().forEach(member -> declare(id, name, member));
      return;
    }
    UUID id =
        node(kind(d.kind()), name, signature(d), d.startLine(), d.endLine(), d.documentation());
    contains(owner(container, prefix, d), id, d.startLine());
    d.members().forEach(member -> declare(id, name, member));
  }

  /** A method that stands outside of its type belongs to it if the type is in the same file. */
  private UUID owner(UUID container, String prefix, Declaration d) {
    int dot = d.name().lastIndexOf('.');
    return dot < 0
        ? container
        : types.getOrDefault(join(prefix, d.name().substring(0, dot)), container);
  }

  private static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }

  private static boolean isContainer(Kind kind) {
    return kind.isType() || kind == Kind.STRUCT || kind == Kind.MODULE;
  }

  private static String signature(Declaration d) {
    boolean callable =
        d.kind().isCallable() || d.kind() == Kind.FUNCTION || d.kind() == Kind.DELEGATE;
    String name = d.name().substring(d.name().lastIndexOf('.') + 1);
    return callable
        ? d.members(Kind.PARAMETER).stream()
            .map(Declaration::name)
            .collect(Collectors.joining(", ", name + "(", ")"))
        : "";
  }

  private static NodeKind kind(Kind kind) {
    return switch (kind) {
      case INTERFACE, ANNOTATION -> NodeKind.INTERFACE;
      case ENUM -> NodeKind.ENUM;
      case RECORD -> NodeKind.RECORD;
      case STRUCT -> NodeKind.STRUCT;
      case METHOD -> NodeKind.METHOD;
      case CONSTRUCTOR, COMPACT_CONSTRUCTOR -> NodeKind.CONSTRUCTOR;
      case FUNCTION -> NodeKind.FUNCTION;
      case PROPERTY, COMPONENT -> NodeKind.PROPERTY;
      case FIELD, ENUM_CONSTANT, PARAMETER, INITIALIZER -> NodeKind.FIELD;
      case EVENT -> NodeKind.EVENT;
      case DELEGATE -> NodeKind.DELEGATE;
      case MODULE -> NodeKind.MODULE;
      case NAMESPACE -> NodeKind.NAMESPACE;
      case CLASS -> NodeKind.CLASS;
    };
  }
}
