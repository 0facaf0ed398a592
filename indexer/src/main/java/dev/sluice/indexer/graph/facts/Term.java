package dev.sluice.indexer.graph.facts;

import java.util.List;

/**
 * A type, expression or statement, reduced to what resolving calls needs.
 *
 * @param op what it is, and so what its text and parts are
 * @param text a name or operator; empty where the op has none
 * @param line where it stands; of a call the line of the method's name
 * @param parts its parts
 */
public record Term(Op op, String text, int line, List<Term> parts) {

  /** An absent part. */
  public static final Term NONE = new Term(Op.NONE, "", 0, List.of());

  /** Copies the parts. */
  public Term {
    parts = List.copyOf(parts);
  }

  /** A term with those parts. */
  public static Term of(Op op, String text, int line, Term... parts) {
    return new Term(op, text, line, List.of(parts));
  }

  /** Whether it is absent. */
  public boolean isNone() {
    return op == Op.NONE;
  }

  /** Whether it is of that kind. */
  public boolean is(Op kind) {
    return op == kind;
  }

  /** The part at that place; {@link #NONE} behind the last. */
  public Term part(int index) {
    return index < parts.size() ? parts.get(index) : NONE;
  }

  /** The parts from that place on. */
  public List<Term> from(int index) {
    return index < parts.size() ? parts.subList(index, parts.size()) : List.of();
  }
}
