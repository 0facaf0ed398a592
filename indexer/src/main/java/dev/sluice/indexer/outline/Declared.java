package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a file declares.
 *
 * @param kind null for a block that declares nothing itself but has what belongs to {@code name}
 * @param name parts joined by dots where it says itself whose it is
 * @param shape how it is cut
 * @param lead first line of the comments and attributes above it
 * @param startLine first line
 * @param endLine last line
 * @param node its node in the tree
 * @param head what stands before its body, on one line
 * @param documentation comments above it or in it, as text
 * @param parameters as written, blanks made single
 * @param members in the order of the text
 */
public record Declared(
    @Nullable Kind kind,
    String name,
    Shape shape,
    int lead,
    int startLine,
    int endLine,
    int node,
    String head,
    String documentation,
    List<String> parameters,
    List<Declared> members) {

  /** Copies the lists. */
  public Declared {
    parameters = List.copyOf(parameters);
    members = List.copyOf(members);
  }

  Declared between(int first, int last, int newLead) {
    return new Declared(
        kind, name, shape, newLead, first, last, node, head, documentation, parameters, members);
  }

  Declared documented(String text) {
    return new Declared(
        kind, name, shape, lead, startLine, endLine, node, head, text, parameters, members);
  }

  /** Whether it is a type rather than a namespace or a function. */
  public boolean isType() {
    return kind == null || kind.isType() || kind == Kind.STRUCT;
  }
}
