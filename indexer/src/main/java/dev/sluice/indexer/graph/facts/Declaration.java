package dev.sluice.indexer.graph.facts;

import java.util.List;

/**
 * A declared type, member, parameter or module.
 *
 * @param kind what it is
 * @param name simple name; {@code <init>} for constructors, empty for initialisers and anonymous
 *     classes
 * @param modifiers see {@link Flags}
 * @param startLine first line, annotations included, Javadoc not
 * @param endLine last line
 * @param typeParameters of {@link Op#TYPE_PARAMETER}
 * @param types what a type extends; the type of a method, field or parameter, alone
 * @param interfaces what a type implements
 * @param members members of a type; parameters of a method; components, first, of a record
 * @param body block of a method, initial value of a field, a {@link Op#NEW} for an enum constant;
 *     {@link Term#NONE} where there is none
 * @param annotations types of the annotations, each with its arguments as parts behind the scope
 * @param documentation Javadoc as text
 */
public record Declaration(
    Kind kind,
    String name,
    int modifiers,
    int startLine,
    int endLine,
    List<Term> typeParameters,
    List<Term> types,
    List<Term> interfaces,
    List<Declaration> members,
    Term body,
    List<Term> annotations,
    String documentation) {

  /** Copies the lists. */
  public Declaration {
    typeParameters = List.copyOf(typeParameters);
    types = List.copyOf(types);
    interfaces = List.copyOf(interfaces);
    members = List.copyOf(members);
    annotations = List.copyOf(annotations);
  }

  /** Whether a modifier is there. */
  public boolean has(int flag) {
    return Flags.has(modifiers, flag);
  }

  /** The type of a method, field or parameter; {@link Term#NONE} for constructors. */
  public Term type() {
    return types.isEmpty() ? Term.NONE : types.getFirst();
  }

  /** The members of one kind. */
  public List<Declaration> members(Kind wanted) {
    return members.stream().filter(member -> member.kind() == wanted).toList();
  }
}
