package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Intersection;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Relations between types: substitution, supertypes, subtyping of erased types. */
final class Types {

  private static final List<String> WIDENING =
      List.of("byte", "short", "int", "long", "float", "double");
  private static final Map<String, String> BOXES =
      Map.of(
          "byte", "java.lang.Byte",
          "short", "java.lang.Short",
          "int", "java.lang.Integer",
          "long", "java.lang.Long",
          "float", "java.lang.Float",
          "double", "java.lang.Double",
          "char", "java.lang.Character",
          "boolean", "java.lang.Boolean",
          "void", "java.lang.Void");
  private static final int DEPTH = 12;

  private final World world;

  Types(World world) {
    this.world = world;
  }

  /** How sure a relation is. */
  enum Answer {
    YES,
    NO,
    UNSURE
  }

  // ---- substitution

  /** A type with the variables replaced that have a value. */
  Type replace(Type type, Map<TypeVariable, Type> values) {
    return values.isEmpty() ? type : replace(type, values, 0);
  }

  private Type replace(Type type, Map<TypeVariable, Type> values, int depth) {
    if (depth > DEPTH) {
      return Type.UNKNOWN;
    }
    return switch (type) {
      case TypeVariable variable -> values.getOrDefault(variable, variable);
      case ClassType(ClassSymbol symbol, List<Type> arguments) when !arguments.isEmpty() ->
          new ClassType(
              symbol, arguments.stream().map(a -> replace(a, values, depth + 1)).toList());
      case ArrayType(Type element) -> new ArrayType(replace(element, values, depth + 1));
      case Wildcard(boolean isSuper, Type bound) when bound != null ->
          wildcard(isSuper, replace(bound, values, depth + 1));
      case Intersection(List<Type> types) ->
          new Intersection(types.stream().map(t -> replace(t, values, depth + 1)).toList());
      default -> type;
    };
  }

  private static Type wildcard(boolean isSuper, Type bound) {
    return bound instanceof Wildcard inner ? inner : new Wildcard(isSuper, bound);
  }

  /** The values of a parameterised type's variables; a raw type has none. */
  Map<TypeVariable, Type> values(ClassType type) {
    List<Type> arguments = type.arguments();
    if (arguments.isEmpty()) {
      return Map.of();
    }
    List<TypeVariable> variables = type.symbol().variables();
    Map<TypeVariable, Type> values = new HashMap<>();
    for (int i = 0; i < Math.min(variables.size(), arguments.size()); i++) {
      values.put(variables.get(i), arguments.get(i));
    }
    return values;
  }

  /** A supertype of a type's class, with the type's arguments put in. */
  ClassType inherit(ClassType type, ClassType parent) {
    if (parent.arguments().isEmpty()) {
      return parent;
    }
    boolean raw = type.arguments().isEmpty() && !type.symbol().variables().isEmpty();
    return raw ? parent.symbol().raw() : (ClassType) replace(parent, values(type));
  }

  /** A member's type as seen from a type that has it. */
  Type seen(ClassType site, Type memberType) {
    boolean raw = site.arguments().isEmpty() && !site.symbol().variables().isEmpty();
    return raw ? rawSeen(site, memberType) : replace(memberType, values(site));
  }

  // Members of raw types are erased; what does not mention the class's variables may stay.
  private Type rawSeen(ClassType site, Type memberType) {
    Map<TypeVariable, Type> values = new HashMap<>();
    for (TypeVariable variable : site.symbol().variables()) {
      values.put(variable, variable.bounds().isEmpty() ? world.object() : erase(variable));
    }
    return replace(memberType, values);
  }

  // ---- views of a type

  /** What a value of the type can be used as: the bound of wildcards. */
  Type upper(Type type) {
    return type instanceof Wildcard(boolean isSuper, Type bound)
        ? bound == null || isSuper ? world.object() : upper(bound)
        : type;
  }

  /** The bound of a wildcard, upper or lower: what a function takes or gives. */
  Type bound(Type type) {
    return type instanceof Wildcard(var _, Type bound)
        ? bound == null ? world.object() : bound(bound)
        : type;
  }

  /** The class types whose members a value of the type has. */
  List<ClassType> classes(Type type) {
    return classes(type, 0);
  }

  private List<ClassType> classes(Type type, int depth) {
    if (depth > DEPTH) {
      return List.of(world.object());
    }
    return switch (type) {
      case ClassType c -> List.of(c);
      case ArrayType _ -> List.of(world.object());
      case Wildcard w -> classes(upper(w), depth + 1);
      case Intersection(List<Type> types) ->
          types.stream().flatMap(t -> classes(t, depth + 1).stream()).toList();
      case TypeVariable v ->
          v.bounds().isEmpty()
              ? List.of(world.object())
              : v.bounds().stream().flatMap(b -> classes(b, depth + 1).stream()).toList();
      default -> List.of();
    };
  }

  Type erase(Type type) {
    return switch (type) {
      case ClassType(ClassSymbol symbol, var _) -> symbol.raw();
      case ArrayType(Type element) -> new ArrayType(erase(element));
      case TypeVariable v -> v.bounds().isEmpty() ? world.object() : erase(v.bounds().getFirst());
      case Intersection(List<Type> types) -> erase(types.getFirst());
      case Wildcard w -> erase(upper(w));
      default -> type;
    };
  }

  Type box(Type type) {
    return type instanceof Primitive(String name) && BOXES.containsKey(name)
        ? world.library().get(BOXES.get(name)).raw()
        : type;
  }

  /** The primitive type of a box; any other type as it is. */
  Type unbox(Type type) {
    if (type instanceof ClassType(ClassSymbol symbol, var _)) {
      for (Map.Entry<String, String> box : BOXES.entrySet()) {
        if (box.getValue().equals(symbol.name())) {
          return new Primitive(box.getKey());
        }
      }
    }
    return type;
  }

  /** The type of arithmetic on two values. */
  Type arithmetic(Type a, Type b) {
    int left = unbox(a) instanceof Primitive(String name) ? WIDENING.indexOf(name) : -1;
    int right = unbox(b) instanceof Primitive(String name) ? WIDENING.indexOf(name) : -1;
    return new Primitive(WIDENING.get(Math.max(2, Math.max(left, right))));
  }

  // ---- supertypes

  /** The type as a given supertype of it; null if it is not known to be one. */
  @Nullable ClassType as(Type type, ClassSymbol target) {
    for (ClassType start : classes(type)) {
      ClassType found = as(start, target, new HashSet<>());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable ClassType as(ClassType type, ClassSymbol target, Set<ClassSymbol> seen) {
    if (type.symbol() == target) {
      return type;
    }
    if (!seen.add(type.symbol())) {
      return null;
    }
    for (ClassType parent : world.members().parents(type)) {
      ClassType found = as(parent, target, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Answer subclass(ClassSymbol a, ClassSymbol b) {
    if (a == b || b == world.object().symbol() || a.name().equals(b.name())) {
      return Answer.YES;
    }
    if (!a.isKnown()) {
      return Answer.UNSURE;
    }
    if (as(a.raw(), b) != null) {
      return Answer.YES;
    }
    return world.members().unknownParent(a.raw()) == null ? Answer.NO : Answer.UNSURE;
  }

  /** Whether a value of one type is one of the other without boxing; type arguments don't count. */
  Answer subtype(Type a, Type b) {
    return subtype(a, b, 0);
  }

  private Answer subtype(Type a, Type b, int depth) {
    if (a == Type.UNKNOWN || b == Type.UNKNOWN || depth > DEPTH) {
      return Answer.UNSURE;
    }
    if (a.equals(b)) {
      return Answer.YES;
    }
    if (a instanceof Primitive(String from) || b instanceof Primitive) {
      return a instanceof Primitive p && b instanceof Primitive q && widens(p.name(), q.name())
          ? Answer.YES
          : Answer.NO;
    }
    if (a == Type.NULL) {
      return Answer.YES;
    }
    return switch (b) {
      case TypeVariable v -> toBounds(a, v.bounds(), depth);
      case Intersection(List<Type> types) -> toBounds(a, types, depth);
      case Wildcard w -> subtype(a, bound(w), depth + 1);
      case ArrayType(Type to) ->
          a instanceof ArrayType(Type from)
              ? arrays(from, to, depth)
              : a instanceof Wildcard || a instanceof TypeVariable
                  ? subtypeOfBound(a, b, depth)
                  : a.isUnknown() ? Answer.UNSURE : Answer.NO;
      case ClassType(ClassSymbol to, var _) -> toClass(a, to);
      default -> Answer.NO;
    };
  }

  private Answer subtypeOfBound(Type a, Type b, int depth) {
    Type up =
        a instanceof TypeVariable v
            ? v.bounds().isEmpty() ? world.object() : v.bounds().getFirst()
            : upper(a);
    return subtype(up, b, depth + 1);
  }

  private Answer arrays(Type from, Type to, int depth) {
    boolean primitive = from instanceof Primitive || to instanceof Primitive;
    return primitive ? from.equals(to) ? Answer.YES : Answer.NO : subtype(from, to, depth + 1);
  }

  private Answer toBounds(Type a, List<Type> bounds, int depth) {
    Answer all = Answer.YES;
    for (Type bound : bounds) {
      Answer one = subtype(a, bound, depth + 1);
      all = one == Answer.YES ? all : one == Answer.NO ? Answer.NO : all == Answer.NO ? all : one;
    }
    return all;
  }

  private Answer toClass(Type a, ClassSymbol to) {
    if (a instanceof ArrayType) {
      boolean fits =
          Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable")
              .contains(to.name());
      return fits ? Answer.YES : Answer.NO;
    }
    Answer best = Answer.NO;
    for (ClassType from : classes(a)) {
      Answer one = subclass(from.symbol(), to);
      if (one == Answer.YES) {
        return one;
      }
      best = one == Answer.UNSURE ? one : best;
    }
    return best;
  }

  private static boolean widens(String from, String to) {
    int start = WIDENING.indexOf(from);
    int end = WIDENING.indexOf(to);
    return from.equals("char") ? end >= 2 : start >= 0 && end >= start;
  }

  /** Whether a value can be given to a parameter, boxed or unboxed where needed. */
  Answer assignable(Type a, Type b) {
    Answer plain = subtype(a, b);
    if (plain != Answer.NO) {
      return plain;
    }
    if (a instanceof Primitive && !(b instanceof Primitive)) {
      return subtype(box(a), b);
    }
    return b instanceof Primitive && unbox(a) instanceof Primitive p ? subtype(p, b) : Answer.NO;
  }

  // ---- common types

  /** A type that all are. */
  Type common(List<Type> types) {
    @Nullable Type all = null;
    for (Type type : types) {
      all = all == null ? type : common(all, type);
    }
    return all == null ? Type.UNKNOWN : all;
  }

  private Type common(Type a, Type b) {
    if (a == Type.NULL || a == Type.UNKNOWN) {
      return b;
    }
    if (b == Type.NULL || b == Type.UNKNOWN || a.equals(b)) {
      return a;
    }
    if (unbox(a) instanceof Primitive p
        && unbox(b) instanceof Primitive q
        && (a instanceof Primitive || b instanceof Primitive)) {
      return p.equals(q) ? p : arithmetic(p, q);
    }
    Type left = box(a);
    Type right = box(b);
    if (subtype(left, right) == Answer.YES) {
      return right;
    }
    return subtype(right, left) == Answer.YES ? left : commonParent(left, right);
  }

  private Type commonParent(Type a, Type b) {
    List<ClassType> shared = new ArrayList<>();
    for (ClassType start : classes(a)) {
      for (ClassType parent : world.members().lineage(start)) {
        boolean object = parent.symbol() == world.object().symbol();
        if (!object
            && subtype(b, parent.symbol().raw()) == Answer.YES
            && shared.stream().noneMatch(s -> as(s, parent.symbol()) != null)) {
          shared.add(parent);
        }
      }
    }
    return switch (shared.size()) {
      case 0 -> world.object();
      case 1 -> shared.getFirst();
      default -> new Intersection(List.copyOf(shared));
    };
  }
}
