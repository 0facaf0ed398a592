package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members with what is inherited. */
final class Members {

  private static final Set<String> EQUALS = Set.of("equals", "hashCode", "toString");

  private final World world;

  Members(World world) {
    this.world = world;
  }

  /**
   * A method as a member of a type.
   *
   * @param site the declaring type with its arguments, as seen from where it was looked up
   */
  record Member(MethodSymbol method, ClassType site) {}

  /** A field as a member of a type. */
  record Variable(FieldSymbol field, ClassType site) {}

  /** The member type of that name, declared or inherited. */
  @Nullable ClassSymbol memberType(ClassSymbol owner, String name) {
    return memberType(owner, name, new HashSet<>());
  }

  private @Nullable ClassSymbol memberType(ClassSymbol owner, String name, Set<ClassSymbol> seen) {
    if (!owner.isKnown()) {
      return seen.isEmpty() ? owner.memberType(name) : null;
    }
    if (!seen.add(owner)) {
      return null;
    }
    ClassSymbol found = owner.memberType(name);
    for (ClassType parent : found == null ? parents(owner) : List.<ClassType>of()) {
      found = found == null ? memberType(parent.symbol(), name, seen) : found;
    }
    return found;
  }

  private static List<ClassType> parents(ClassSymbol symbol) {
    ClassType superclass = symbol.superclass();
    if (superclass == null) {
      return symbol.interfaces();
    }
    List<ClassType> parents = new ArrayList<>();
    parents.add(superclass);
    parents.addAll(symbol.interfaces());
    return parents;
  }

  /** What a type extends and implements, its arguments put in. */
  List<ClassType> parents(ClassType type) {
    return parents(type.symbol()).stream()
        .map(parent -> world.types().inherit(type, parent))
        .toList();
  }

  /** The field of that name, declared or inherited. */
  @Nullable Variable field(ClassType type, String name) {
    return field(type, name, new HashSet<>());
  }

  private @Nullable Variable field(ClassType type, String name, Set<ClassSymbol> seen) {
    if (!seen.add(type.symbol())) {
      return null;
    }
    FieldSymbol own = type.symbol().field(name);
    if (own != null) {
      return new Variable(own, type);
    }
    for (ClassType parent : parents(type)) {
      Variable found = field(parent, name, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The methods of that name that a type has, without those that others of them override. */
  List<Member> methods(ClassType type, String name) {
    List<Member> found = new ArrayList<>();
    Set<ClassSymbol> seen = new HashSet<>();
    for (ClassType next : lineage(type)) {
      if (seen.add(next.symbol())) {
        addNew(found, next, name, type);
      }
    }
    return found;
  }

  private void addNew(List<Member> found, ClassType site, String name, ClassType from) {
    int before = found.size();
    for (MethodSymbol method : site.symbol().methods(name)) {
      boolean inherited = site.symbol() == from.symbol();
      boolean staticOfInterface = method.isStatic() && site.symbol().isInterface();
      Member member = new Member(method, site);
      if ((inherited || !staticOfInterface) && !overridden(found.subList(0, before), member)) {
        found.add(member);
      }
    }
  }

  private boolean overridden(List<Member> found, Member candidate) {
    return found.stream().anyMatch(member -> sameParameters(member, candidate));
  }

  /** Whether two members have the same parameter types, each as seen from its site. */
  boolean sameParameters(Member a, Member b) {
    if (a.method().arity() != b.method().arity()) {
      return false;
    }
    List<Type> left = a.method().parameters();
    List<Type> right = b.method().parameters();
    for (int i = 0; i < left.size(); i++) {
      if (!sameParameter(a, left.get(i), b, right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean sameParameter(Member a, Type left, Member b, Type right) {
    String mine = erased(a, left);
    return mine.equals(erased(b, right)) || mine.equals(Erasure.text(right));
  }

  // The bound of a method's own type variable may name one of the class's, which the site knows.
  private String erased(Member member, Type parameter) {
    return Erasure.text(world.types().seen(member.site(), bound(member.method(), parameter)));
  }

  private static Type bound(MethodSymbol method, Type type) {
    return switch (type) {
      case TypeVariable v when method.variables().contains(v) && !v.bounds().isEmpty() ->
          v.bounds().getFirst();
      case ArrayType(Type element) -> new ArrayType(bound(method, element));
      default -> type;
    };
  }

  /**
   * A type and all it inherits from: itself, its superclasses, then interfaces from near to far,
   * last {@code Object}, which interfaces have the methods of, too.
   */
  List<ClassType> lineage(ClassType type) {
    Set<ClassSymbol> seen = new LinkedHashSet<>();
    List<ClassType> all = new ArrayList<>();
    List<ClassType> next = new ArrayList<>();
    @Nullable ClassType current = type;
    while (current != null && seen.add(current.symbol())) {
      all.add(current);
      ClassType known = current;
      current.symbol().interfaces().forEach(i -> next.add(world.types().inherit(known, i)));
      ClassType superclass = current.symbol().superclass();
      current = superclass == null ? null : world.types().inherit(current, superclass);
    }
    for (int i = 0; i < next.size(); i++) {
      ClassType known = next.get(i);
      if (seen.add(known.symbol())) {
        all.add(known);
        known.symbol().interfaces().forEach(up -> next.add(world.types().inherit(known, up)));
      }
    }
    if (seen.add(world.object().symbol())) {
      all.add(world.object());
    }
    return all;
  }

  /** The nearest supertype of which nothing is known; null if there is none. */
  @Nullable ClassSymbol unknownParent(ClassType type) {
    for (ClassType parent : lineage(type)) {
      if (!parent.symbol().isKnown()) {
        return parent.symbol();
      }
    }
    return null;
  }

  /** The one abstract method of a functional interface; null for any other type. */
  @Nullable Member function(ClassType type) {
    if (!type.symbol().isInterface()) {
      return null;
    }
    @Nullable Member only = null;
    List<Member> concrete = new ArrayList<>();
    for (ClassType site : lineage(type)) {
      for (MethodSymbol method :
          site.symbol().isInterface() ? site.symbol().methods() : List.<MethodSymbol>of()) {
        Member member = new Member(method, site);
        if (!method.has(Flags.ABSTRACT)) {
          concrete.add(member);
        } else if (!ofObject(method) && !overriddenByName(concrete, member)) {
          if (only != null && !sameFunction(only, member)) {
            return null;
          }
          only = only == null ? member : only;
        }
      }
    }
    return only;
  }

  private boolean sameFunction(Member a, Member b) {
    return a.method().name().equals(b.method().name()) && sameParameters(a, b);
  }

  private boolean overriddenByName(List<Member> concrete, Member member) {
    return concrete.stream()
        .filter(c -> !c.method().isStatic())
        .anyMatch(c -> sameFunction(c, member));
  }

  private static boolean ofObject(MethodSymbol method) {
    return EQUALS.contains(method.name())
        && method.arity() == (method.name().equals("equals") ? 1 : 0);
  }
}
