package dev.sluice.ingest.query;

import dev.sluice.ingest.query.GraphScope.Symbols;
import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.NodeKind;
import dev.sluice.schema.port.CodeLinkStore.Wanted;
import dev.sluice.schema.port.GraphQueries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What symbols are found by in links: overloads share their name. */
record SpokenNames(GraphQueries queries) {

  private static final Set<NodeKind> TYPES =
      EnumSet.of(
          NodeKind.CLASS,
          NodeKind.INTERFACE,
          NodeKind.STRUCT,
          NodeKind.RECORD,
          NodeKind.ENUM,
          NodeKind.MODULE);

  Wanted of(Symbols symbols) {
    Set<String> names = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    for (CodeNode node : symbols.nodes()) {
      names.add(node.qualifiedName());
      if (TYPES.contains(node.kind())) {
        types.add(node.qualifiedName());
      }
    }
    List<String> spoken = new ArrayList<>();
    names.forEach(name -> spoken.addAll(ends(symbols, name, names)));
    return new Wanted(names, types, spoken);
  }

  /** The ends of a name, from the shortest on that means nothing else in the ref. */
  private List<String> ends(Symbols symbols, String name, Set<String> own) {
    List<String> ends = new ArrayList<>();
    for (int dot = name.lastIndexOf('.'); ; dot = name.lastIndexOf('.', dot - 1)) {
      String end = name.substring(dot + 1);
      if (!ends.isEmpty() || meansOnly(symbols, end, own)) {
        ends.add(end);
      }
      if (dot < 0) {
        return ends;
      }
    }
  }

  // All constructors share a name, and nobody writes it alone.
  private boolean meansOnly(Symbols symbols, String end, Set<String> own) {
    return !end.equals("<init>")
        && queries.named(symbols.place().ref(), end).stream()
            .allMatch(node -> own.contains(node.qualifiedName()));
  }
}
