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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A class of which there is the class file. That is taken apart at once, so that damage shows
 * there; the classes that it refers to are looked for when they are asked for.
 */
final class BinaryClass extends ClassSymbol {

  private final BinarySource source;
  private final Kind kind;
  private final int modifiers;
  private final Map<String, String> memberTypes = new HashMap<>();
  private final Map<String, List<MethodSymbol>> methods = new HashMap<>();
  private final Map<String, FieldSymbol> fields = new HashMap<>();
  private final List<TypeVariable> variables;
  private final Supplier<Optional<ClassType>> superclass;
  private final Supplier<List<ClassType>> interfaces;

  private BinaryClass(
      BinarySource source,
      String name,
      @Nullable ClassSymbol outer,
      int modifiers,
      ClassModel model) {
    super(name, outer);
    this.source = source;
    this.modifiers = modifiers;
    this.kind = kind(model);
    BinaryTypes types = new BinaryTypes(source, this);
    ClassSignature signature = signature(model);
    variables = signature == null ? List.of() : types.declare(signature.typeParameters());
    superclass = superclass(model, types, signature);
    interfaces = interfaces(model, types, signature);
    readMemberTypes(model);
    new BinaryMembers(this, types, source).read(model, methods, fields);
  }

  /**
   * Reads a class file.
   *
   * @throws RuntimeException of many types, if it is damaged
   */
  static BinaryClass of(BinarySource source, String internalName, byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    for (InnerClassInfo info : innerClasses(model)) {
      if (info.innerClass().asInternalName().equals(internalName)) {
        return nested(source, internalName, model, info);
      }
    }
    int flags = model.flags().flagsMask();
    return new BinaryClass(source, internalName.replace('/', '.'), null, flags, model);
  }

  private static BinaryClass nested(
      BinarySource source, String internalName, ClassModel model, InnerClassInfo info) {
    String outerName = info.outerClass().map(ClassEntry::asInternalName).orElse("");
    // Damaged classes may name each other as the outer one; names that get shorter come to an end.
    ClassSymbol outer = internalName.startsWith(outerName + "$") ? source.load(outerName) : null;
    String simple = info.innerName().map(Utf8Entry::stringValue).orElse("");
    String name = outer == null ? internalName.replace('/', '.') : outer.name() + "." + simple;
    return new BinaryClass(source, name, outer, info.flagsMask(), model);
  }

  private static List<InnerClassInfo> innerClasses(ClassModel model) {
    return model
        .findAttribute(Attributes.innerClasses())
        .map(attribute -> attribute.classes())
        .orElse(List.of());
  }

  private void readMemberTypes(ClassModel model) {
    String self = model.thisClass().asInternalName();
    for (InnerClassInfo info : innerClasses(model)) {
      boolean mine = info.outerClass().map(ClassEntry::asInternalName).orElse("").equals(self);
      if (mine && info.innerName().isPresent()) {
        memberTypes.put(info.innerName().get().stringValue(), info.innerClass().asInternalName());
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

  private static @Nullable ClassSignature signature(ClassModel model) {
    return model
        .findAttribute(Attributes.signature())
        .map(attribute -> attribute.asClassSignature())
        .orElse(null);
  }

  private Supplier<Optional<ClassType>> superclass(
      ClassModel model, BinaryTypes types, @Nullable ClassSignature signature) {
    if (isInterface() || model.superclass().isEmpty()) {
      return Optional::empty;
    }
    String name = model.superclass().get().asInternalName();
    return source.once(
        Optional.empty(),
        () ->
            Optional.of(
                signature == null
                    ? types.named(name)
                    : (ClassType) types.of(signature.superclassSignature())));
  }

  private Supplier<List<ClassType>> interfaces(
      ClassModel model, BinaryTypes types, @Nullable ClassSignature signature) {
    List<String> names = model.interfaces().stream().map(ClassEntry::asInternalName).toList();
    return source.once(
        List.of(),
        () ->
            signature == null
                ? names.stream().map(types::named).toList()
                : signature.superinterfaceSignatures().stream()
                    .map(declared -> (ClassType) types.of(declared))
                    .toList());
  }

  /** Whether its instances have one of the class around them. */
  boolean isInner() {
    return outer() != null && kind == Kind.CLASS && !isStatic();
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
  @Nullable ClassType superclass() {
    return superclass.get().orElse(null);
  }

  @Override
  List<ClassType> interfaces() {
    return interfaces.get();
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
  @Nullable ClassSymbol memberType(String wanted) {
    String internal = internalNameOf(wanted);
    return internal == null ? null : source.load(internal);
  }

  /** The internal name of a member type. */
  @Nullable String internalNameOf(String memberType) {
    return memberTypes.get(memberType);
  }
}
