package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.resolve.Type.ArrayType;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.Primitive;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import dev.sluice.indexer.graph.resolve.Type.Wildcard;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ArrayTypeSig;
import java.lang.classfile.Signature.BaseTypeSig;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.TypeArg;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.Signature.TypeVarSig;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signatures of class files as types. */
final class BinaryTypes {

  private final BinarySource source;
  private final BinaryClass owner;
  private final List<TypeVariable> own;

  BinaryTypes(BinarySource source, BinaryClass owner) {
    this(source, owner, List.of());
  }

  private BinaryTypes(BinarySource source, BinaryClass owner, List<TypeVariable> own) {
    this.source = source;
    this.owner = owner;
    this.own = own;
  }

  BinaryTypes with(List<TypeVariable> variables) {
    return new BinaryTypes(source, owner, variables);
  }

  List<TypeVariable> declare(List<TypeParam> parameters) {
    List<TypeVariable> variables = new ArrayList<>();
    for (TypeParam parameter : parameters) {
      BinaryTypes inside = with(variables);
      variables.add(new TypeVariable(parameter.identifier(), () -> inside.bounds(parameter)));
    }
    return variables;
  }

  private List<Type> bounds(TypeParam parameter) {
    List<Type> bounds = new ArrayList<>();
    parameter.classBound().ifPresent(bound -> bounds.add(of(bound)));
    parameter.interfaceBounds().forEach(bound -> bounds.add(of(bound)));
    return bounds;
  }

  ClassType named(String internalName) {
    ClassSymbol found = source.load(internalName);
    String name = internalName.replace('/', '.').replace('$', '.');
    return (found == null ? new UnknownClass(name) : found).raw();
  }

  Type of(ClassDesc type) {
    if (type.isPrimitive()) {
      return new Primitive(type.displayName());
    }
    ClassDesc element = type.componentType();
    if (element != null) {
      return new ArrayType(of(element));
    }
    String descriptor = type.descriptorString();
    return named(descriptor.substring(1, descriptor.length() - 1));
  }

  Type of(Signature signature) {
    return switch (signature) {
      case BaseTypeSig base -> of(ClassDesc.ofDescriptor(String.valueOf(base.baseType())));
      case ArrayTypeSig array -> new ArrayType(of(array.componentSignature()));
      case TypeVarSig variable -> variable(variable.identifier());
      case ClassTypeSig type -> classType(type);
    };
  }

  private ClassType classType(ClassTypeSig type) {
    List<Type> arguments = type.typeArgs().stream().map(this::argument).toList();
    ClassDesc name = type.classDesc();
    String descriptor = name.descriptorString();
    ClassSymbol symbol = named(descriptor.substring(1, descriptor.length() - 1)).symbol();
    return new ClassType(symbol, arguments);
  }

  private Type argument(TypeArg argument) {
    return switch (argument) {
      case TypeArg.Unbounded _ -> new Wildcard(false, null);
      case TypeArg.Bounded bounded -> {
        Type bound = of(bounded.boundType());
        yield switch (bounded.wildcardIndicator()) {
          case NONE -> bound;
          case EXTENDS -> new Wildcard(false, bound);
          case SUPER -> new Wildcard(true, bound);
        };
      }
    };
  }

  private Type variable(String name) {
    for (TypeVariable variable : own) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    for (@Nullable ClassSymbol c = owner; c != null; c = c.outer()) {
      for (TypeVariable variable : c.variables()) {
        if (variable.name().equals(name)) {
          return variable;
        }
      }
    }
    return Type.UNKNOWN;
  }
}
