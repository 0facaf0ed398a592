package dev.sluice.testkit.graph;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls, supertypes and overrides of a program as its class files have them: what lambdas,
 * local and anonymous classes call belongs to the method around them, a call of a synthetic method
 * (an accessor of something private, a bridge) is what that method calls, and a call's target is
 * the class that declares the method.
 */
public final class BytecodeTruth {

  private static final String INIT = "<init>";

  private final ClassFiles files;
  private final ClassNames names;
  private final Map<String, String> lambdaHome = new HashMap<>();
  private final Map<TrueCall, String> calls = new HashMap<>();

  /** Reads all class files below the folders. */
  public BytecodeTruth(Collection<Path> folders) {
    files = new ClassFiles(folders);
    names = files.names();
    files.own().forEach(this::findLambdas);
    files.own().forEach(this::readCalls);
  }

  /** Calls of methods of the program itself, each with how it is called. */
  public Map<TrueCall, String> calls() {
    return Map.copyOf(calls);
  }

  /** Qualified names of the classes that there are. */
  public Collection<String> classes() {
    return files.own().stream().map(this::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of local and anonymous classes, whose constructors get parameters no source has. */
  public Collection<String> localClasses() {
    return files.own().stream()
        .filter(model -> names.isLocal(model.thisClass().asInternalName()))
        .map(this::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String name(ClassModel model) {
    return names.of(model.thisClass().asInternalName());
  }

  /** Each class with what it extends and implements, {@code Object} and the like left out. */
  public Map<String, TreeSet<String>> supertypes() {
    Map<String, TreeSet<String>> all = new TreeMap<>();
    for (ClassModel model : files.own()) {
      if (isSynthetic(model.flags().flagsMask())) {
        continue;
      }
      TreeSet<String> parents = new TreeSet<>();
      ClassFiles.parents(model).forEach(parent -> parents.add(names.of(parent)));
      parents.removeAll(
          List.of(
              "java.lang.Object",
              "java.lang.Enum",
              "java.lang.Record",
              "java.lang.annotation.Annotation"));
      all.put(name(model), parents);
    }
    return all;
  }

  /** Pairs of a method and the nearest methods of the program that it overrides. */
  public Collection<TrueCall> overrides() {
    return new OverrideTruth(files).all();
  }

  // ---- calls

  private static boolean isSynthetic(int flags) {
    return (flags & ClassFileFlags.SYNTHETIC) != 0;
  }

  private static String key(ClassModel model, String name, String descriptor) {
    return model.thisClass().asInternalName() + "." + name + descriptor;
  }

  private void findLambdas(ClassModel model) {
    for (MethodModel method : model.methods()) {
      if (method.methodName().equalsString("$deserializeLambda$")) {
        continue;
      }
      String home =
          key(model, method.methodName().stringValue(), method.methodType().stringValue());
      elements(method)
          .forEach(
              element -> {
                if (element instanceof InvokeDynamicInstruction dynamic) {
                  handle(dynamic)
                      .filter(handle -> handle.methodName().startsWith("lambda$"))
                      .ifPresent(handle -> lambdaHome.put(key(handle), home));
                }
              });
    }
  }

  private static String key(DirectMethodHandleDesc handle) {
    return internal(handle.owner()) + "." + handle.methodName() + handle.lookupDescriptor();
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  private static Iterable<CodeElement> elements(MethodModel method) {
    return method.code().<Iterable<CodeElement>>map(code -> code).orElse(List.of());
  }

  private static Optional<DirectMethodHandleDesc> handle(InvokeDynamicInstruction dynamic) {
    for (ConstantDesc argument : dynamic.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc handle) {
        return Optional.of(handle);
      }
    }
    return Optional.empty();
  }

  private void readCalls(ClassModel model) {
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      boolean lambda = name.startsWith("lambda$");
      if (!isSynthetic(model.flags().flagsMask())
          && (lambda || !isSynthetic(method.flags().flagsMask()))) {
        String caller = caller(model, name, method.methodType().stringValue());
        elements(method).forEach(element -> read(element, caller, lambda));
      }
    }
  }

  private void read(CodeElement element, String caller, boolean lambda) {
    switch (element) {
      case InvokeInstruction call ->
          add(
              caller,
              call.owner().asInternalName(),
              call.name().stringValue(),
              call.type().stringValue(),
              lambda ? "lambda" : kind(call));
      case InvokeDynamicInstruction dynamic ->
          handle(dynamic)
              .filter(handle -> !handle.methodName().startsWith("lambda$"))
              .ifPresent(
                  handle ->
                      add(
                          caller,
                          internal(handle.owner()),
                          handle.methodName(),
                          handle.lookupDescriptor(),
                          "method reference"));
      default -> {}
    }
  }

  private String kind(InvokeInstruction call) {
    if (call.name().equalsString(INIT)) {
      return "constructor";
    }
    if (call.opcode() == Opcode.INVOKESTATIC) {
      return "static";
    }
    ClassModel owner = files.own(call.owner().asInternalName());
    boolean declares =
        owner != null
            && ClassFiles.method(owner, call.name().stringValue(), call.type().stringValue())
                != null;
    return call.opcode() == Opcode.INVOKEINTERFACE
        ? "interface"
        : declares ? "instance" : "inherited";
  }

  private void add(String caller, String owner, String name, String descriptor, String kind) {
    ClassModel declaring = owner.startsWith("[") ? null : files.declaring(owner, name, descriptor);
    if (declaring == null || files.own(declaring.thisClass().asInternalName()) == null) {
      return;
    }
    MethodModel method = ClassFiles.method(declaring, name, descriptor);
    boolean local = names.isLocal(declaring.thisClass().asInternalName());
    if (method != null && isSynthetic(method.flags().flagsMask())) {
      elements(method).forEach(element -> read(element, caller, kind.equals("lambda")));
    } else if (!isSynthetic(declaring.flags().flagsMask()) && !(local && name.equals(INIT))) {
      calls.putIfAbsent(new TrueCall(caller, callee(declaring, name, descriptor)), kind);
    }
  }

  private String callee(ClassModel declaring, String name, String descriptor) {
    return Signatures.of(names, declaring, name, MethodTypeDesc.ofDescriptor(descriptor));
  }

  /** The method of a named class that a call is said to be in. */
  private String caller(ClassModel model, String name, String descriptor) {
    @Nullable String home = lambdaHome.get(key(model, name, descriptor));
    if (home != null) {
      int paren = home.indexOf('(');
      int dot = home.lastIndexOf('.', paren);
      ClassModel owner = files.own(home.substring(0, dot));
      return caller(
          owner == null ? model : owner, home.substring(dot + 1, paren), home.substring(paren));
    }
    Optional<EnclosingMethodAttribute> enclosing =
        model.findAttribute(Attributes.enclosingMethod());
    if (enclosing.isPresent()) {
      return enclosingCaller(model, enclosing.get());
    }
    return name.equals(INIT) || name.equals("<clinit>")
        ? name(model) + "." + INIT
        : callee(model, name, descriptor);
  }

  private String enclosingCaller(ClassModel model, EnclosingMethodAttribute enclosing) {
    ClassModel outer = files.own(enclosing.enclosingClass().asInternalName());
    if (outer == null) {
      return name(model) + "." + INIT;
    }
    String name = enclosing.enclosingMethodName().map(n -> n.stringValue()).orElse("<clinit>");
    String type = enclosing.enclosingMethodType().map(t -> t.stringValue()).orElse("()V");
    return caller(outer, name, type);
  }
}
