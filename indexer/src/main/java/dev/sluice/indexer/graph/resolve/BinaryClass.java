package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.resolve.Type.ClassType;
import dev.sluice.indexer.graph.resolve.Type.TypeVariable;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A class of which there is the class file. What it refers to is read when it is asked for. */
final class BinaryClass extends ClassSymbol {

  private final Library library;
  private final Kind kind;
  private final int modifiers;
  private final ClassModel model;
  private final Map<String, String> memberTypes = new HashMap<>();
  private final Map<String, List<MethodSymbol>> methods = new HashMap<>();
  private final Map<String, FieldSymbol> fields = new HashMap<>();
  private final List<TypeVariable> variables;
  private @Nullable ClassType superclass;
  private @Nullable List<ClassType> interfaces;

  private BinaryClass(
      Library library, String name, @Nullable ClassSymbol outer, int modifiers, ClassModel model) {
    super(name, outer);
    this.library = library;
    this.model = model;
    this.modifiers = modifiers;
    this.kind = kind(model);
    BinaryTypes types = new BinaryTypes(library, this);
    ClassSignature signature = signature();
    variables = signature == null ? List.of() : types.declare(signature.typeParameters());
    inner((info, inner) -> memberTypes.put(inner, info.innerClass().asInternalName()));
    new BinaryMembers(this, types).read(model, methods, fields);
  }

  static BinaryClass of(Library library, String internalName, byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    for (InnerClassInfo info : innerClasses(model)) {
      if (info.innerClass().asInternalName().equals(internalName)) {
        return nested(library, model, info);
      }
    }
    int flags = model.flags().flagsMask();
    return new BinaryClass(library, internalName.replace('/', '.'), null, flags, model);
  }

  private static BinaryClass nested(Library library, ClassModel model, InnerClassInfo info) {
    String outerName = info.outerClass().map(ClassEntry::asInternalName).orElse("");
    BinaryClass outer = outerName.isEmpty() ? null : library.load(outerName);
    String simple = info.innerName().map(Utf8Entry::stringValue).orElse("");
    String name =
        outer == null
            ? info.innerClass().asInternalName().replace('/', '.')
            : outer.name() + "." + simple;
    return new BinaryClass(library, name, outer, info.flagsMask(), model);
  }

  private static List<InnerClassInfo> innerClasses(ClassModel model) {
    return model
        .findAttribute(Attributes.innerClasses())
        .map(attribute -> attribute.classes())
        .orElse(List.of());
  }

  private interface InnerVisitor {
    void visit(InnerClassInfo info, String name);
  }

  private void inner(InnerVisitor visitor) {
    String self = model.thisClass().asInternalName();
    for (InnerClassInfo info : innerClasses(model)) {
      boolean mine = info.outerClass().map(ClassEntry::asInternalName).orElse("").equals(self);
      if (mine && info.innerName().isPresent()) {
        visitor.visit(info, info.innerName().get().stringValue());
      }
    }
  }

  private static Kind kind(ClassModel model) {
    if (model.flags().has(AccessFlag.ANNOTATION)) {
      return Kind.ANNOTATION;
    }
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return Kind.INTERFACE;
    }
    if (model.flags().has(AccessFlag.ENUM)) {
      return Kind.ENUM;
    }
    return model.findAttribute(Attributes.record()).isPresent() ? Kind.RECORD : Kind.CLASS;
  }

  private @Nullable ClassSignature signature() {
    return model
        .findAttribute(Attributes.signature())
        .map(attribute -> attribute.asClassSignature())
        .orElse(null);
  }

  @Override
  Kind kind() {
    return kind;
  }

  @Override
  int modifiers() {
    return modifiers & 0xfff & ~Flags.VARARGS;
  }

  @Override
  List<TypeVariable> variables() {
    return variables;
  }

  @Override
  synchronized @Nullable ClassType superclass() {
    if (superclass == null && !isInterface() && model.superclass().isPresent()) {
      BinaryTypes types = new BinaryTypes(library, this);
      ClassSignature signature = signature();
      superclass =
          signature == null
              ? types.named(model.superclass().get().asInternalName())
              : (ClassType) types.of(signature.superclassSignature());
    }
    return superclass;
  }

  @Override
  synchronized List<ClassType> interfaces() {
    if (interfaces == null) {
      BinaryTypes types = new BinaryTypes(library, this);
      List<ClassType> found = new ArrayList<>();
      ClassSignature signature = signature();
      if (signature == null) {
        model.interfaces().forEach(i -> found.add(types.named(i.asInternalName())));
      } else {
        signature.superinterfaceSignatures().forEach(i -> found.add((ClassType) types.of(i)));
      }
      interfaces = found;
    }
    return Objects.requireNonNull(interfaces);
  }

  @Override
  List<MethodSymbol> methods(String wanted) {
    return methods.getOrDefault(wanted, List.of());
  }

  @Override
  List<MethodSymbol> methods() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  @Override
  @Nullable FieldSymbol field(String wanted) {
    return fields.get(wanted);
  }

  @Override
  @Nullable BinaryClass memberType(String wanted) {
    String internal = memberTypes.get(wanted);
    return internal == null ? null : library.load(internal);
  }
}
