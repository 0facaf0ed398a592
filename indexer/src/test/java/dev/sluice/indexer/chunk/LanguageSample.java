package dev.sluice.indexer.chunk;

import dev.sluice.indexer.graph.facts.FactsCodec;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.resolve.FactsTree;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.NodeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A source of some language, and what is to become of it; see the resources. */
record LanguageSample(
    String language, String path, String source, List<String> chunks, List<String> nodes) {

  static LanguageSample of(String name) {
    String[] parts = read("/languages/" + name + ".txt").split("====.*\n");
    String[] title = parts[0].strip().split(" ");
    return new LanguageSample(
        title[0], title[1], parts[1], parts[2].lines().toList(), parts[3].lines().toList());
  }

  private static String read(String resource) {
    try (InputStream in = LanguageSample.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String shown(Chunk chunk) {
    String symbol = chunk.symbol() == null ? "-" : chunk.symbol();
    return "%s %d-%d".formatted(symbol, chunk.startLine(), chunk.endLine());
  }

  /** The nodes with what contains them, in the order of the text. */
  static List<String> nodes(String path, FileFacts facts) {
    FileFacts stored = FactsCodec.decode(FactsCodec.encode(facts));
    FileGraph graph =
        new Resolver("0123456789abcdef", new FactsTree(Map.of(path, stored))).resolve(path);
    Map<UUID, CodeNode> nodes =
        graph.nodes().stream().collect(Collectors.toMap(CodeNode::id, Function.identity()));
    Map<UUID, CodeNode> outer =
        graph.edges().stream()
            .collect(Collectors.toMap(CodeEdge::to, edge -> nodes.get(edge.from())));
    return graph.nodes().stream()
        .filter(node -> node.kind() != NodeKind.PROJECT)
        .sorted(Comparator.comparing(CodeNode::startLine))
        .map(node -> shown(node, outer.get(node.id())))
        .toList();
  }

  private static String shown(CodeNode node, CodeNode outer) {
    int parameters = node.signature().indexOf('(');
    String signature = parameters < 0 ? "" : node.signature().substring(parameters);
    String name = node.kind().label() + " " + node.qualifiedName() + signature;
    if (node.path().isEmpty()) {
      return name;
    }
    String lines = " %d-%d".formatted(node.startLine(), node.endLine());
    boolean top = outer.kind() == NodeKind.PROJECT;
    String in = top ? " in project" : " in " + outer.qualifiedName();
    String text = node.documentation();
    boolean module = top && node.kind() == NodeKind.MODULE && node.startLine() == 1;
    return name + lines + (module ? "" : in) + (text.isEmpty() ? "" : " \"" + text + "\"");
  }
}
