package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a class file that other classes can use. */
record BinaryMembers(BinaryClass owner, BinaryTypes types, BinarySource source) {

  private static final int INHERITED = Flags.PUBLIC | Flags.PROTECTED;

  void read(
      ClassModel model, Map<String, List<MethodSymbol>> methods, Map<String, FieldSymbol> fields) {
    for (MethodModel method : model.methods()) {
      boolean usable =
          !method.flags().has(AccessFlag.PRIVATE) && !method.flags().has(AccessFlag.SYNTHETIC);
      if (usable) {
        String name = method.methodName().stringValue();
        methods.computeIfAbsent(name, _ -> new ArrayList<>()).add(method(method, name));
      }
    }
    for (FieldModel field : model.fields()) {
      if (Flags.has(field.flags().flagsMask(), INHERITED)) {
        fields.put(field.fieldName().stringValue(), field(field));
      }
    }
  }

  private FieldSymbol field(FieldModel field) {
    Signature declared =
        field
            .findAttribute(Attributes.signature())
            .map(attribute -> attribute.asTypeSignature())
            .orElseGet(() -> Signature.of(field.fieldTypeSymbol()));
    return new FieldSymbol(
        owner,
        field.fieldName().stringValue(),
        field.flags().flagsMask() & 0xff,
        source.once(Type.UNKNOWN, () -> types.of(declared)));
  }

  private MethodSymbol method(MethodModel method, String name) {
    MethodTypeDesc descriptor = descriptor(method, name);
    @Nullable MethodSignature signature = signature(method, descriptor);
    int flags = method.flags().flagsMask();
    int modifiers =
        flags & 0xfff & ~0xe0 | (method.flags().has(AccessFlag.VARARGS) ? Flags.VARARGS : 0);
    List<TypeVariable> variables =
        signature == null ? List.of() : types.declare(signature.typeParameters());
    BinaryTypes inside = types.with(variables);
    return new MethodSymbol(
        owner,
        name,
        modifiers,
        descriptor.parameterCount(),
        variables,
        source.once(List.of(), () -> parameters(inside, descriptor, signature)),
        source.once(
            Type.UNKNOWN,
            () ->
                signature == null
                    ? inside.of(descriptor.returnType())
                    : inside.of(signature.result())));
  }

  // The constructor of an inner class is given the outer instance first.
  private MethodTypeDesc descriptor(MethodModel method, String name) {
    MethodTypeDesc all = method.methodTypeSymbol();
    boolean inner = owner.isInner() && name.equals("<init>") && all.parameterCount() > 0;
    return inner ? all.dropParameterTypes(0, 1) : all;
  }

  // The signature leaves out what the compiler added; then only the descriptor tells all.
  private static @Nullable MethodSignature signature(
      MethodModel method, MethodTypeDesc descriptor) {
    return method
        .findAttribute(Attributes.signature())
        .map(attribute -> attribute.asMethodSignature())
        .filter(signature -> signature.arguments().size() == descriptor.parameterCount())
        .orElse(null);
  }

  private static List<Type> parameters(
      BinaryTypes types, MethodTypeDesc descriptor, @Nullable MethodSignature signature) {
    return signature == null
        ? descriptor.parameterList().stream().map((ClassDesc type) -> types.of(type)).toList()
        : signature.arguments().stream().map(types::of).toList();
  }
}
