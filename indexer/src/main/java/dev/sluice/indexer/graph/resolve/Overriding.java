package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.resolve.Members.Member;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.schema.model.graph.EdgeType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a method overrides: on each way up the nearest method with the same parameters. */
record Overriding(Context context) {

  void report(SourceClass type, MethodSymbol method, int line) {
    boolean can = !method.isConstructor() && !method.isStatic() && !method.has(Flags.PRIVATE);
    if (can) {
      up(type.type(), new Member(method, type.type()), line, new HashSet<>());
    }
  }

  private void up(ClassType from, Member method, int line, Set<ClassSymbol> seen) {
    for (ClassType parent : parents(from)) {
      if (seen.add(parent.symbol())) {
        MethodSymbol found = overridden(parent, method);
        if (found == null) {
          up(parent, method, line, seen);
        } else {
          context.report().edge(EdgeType.OVERRIDES, method.method(), found, line, "");
        }
      }
    }
  }

  private List<ClassType> parents(ClassType type) {
    return context.members().parents(type);
  }

  private @Nullable MethodSymbol overridden(ClassType parent, Member method) {
    for (MethodSymbol candidate : parent.symbol().methods(method.method().name())) {
      boolean can =
          !candidate.isStatic() && !candidate.has(Flags.PRIVATE) && visible(candidate, method);
      if (can && context.members().sameParameters(method, new Member(candidate, parent))) {
        return candidate;
      }
    }
    return null;
  }

  // What is visible in its package only is overridden in its package only.
  private static boolean visible(MethodSymbol candidate, Member method) {
    String here = method.method().owner().packageName();
    return candidate.has(Flags.PUBLIC | Flags.PROTECTED)
        || candidate.owner().packageName().equals(here);
  }
}
