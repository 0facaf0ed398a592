package dev.sluice.testkit.graph;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of class files as sources have them: dots, and local classes by the class around. */
final class ClassNames {

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> locals = new HashSet<>();
  private final Map<String, InnerClassInfo> inner = new HashMap<>();

  void add(ClassModel model) {
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(
            all ->
                all.classes().forEach(info -> inner.put(info.innerClass().asInternalName(), info)));
    model
        .findAttribute(Attributes.enclosingMethod())
        .ifPresent(_ -> locals.add(model.thisClass().asInternalName()));
  }

  /** Whether a class is local or anonymous. */
  boolean isLocal(String internalName) {
    InnerClassInfo info = inner.get(internalName);
    return locals.contains(internalName) || info != null && info.outerClass().isEmpty();
  }

  /** How many parameters the compiler puts before a constructor's own. */
  int hiddenParameters(ClassModel model) {
    InnerClassInfo info = inner.get(model.thisClass().asInternalName());
    boolean isStatic = info == null || (info.flagsMask() & ClassFileFlags.STATIC) != 0;
    boolean isEnum = (model.flags().flagsMask() & ClassFileFlags.ENUM) != 0;
    return isEnum ? 2 : isStatic ? 0 : 1;
  }

  String of(String internalName) {
    String known = names.get(internalName);
    if (known == null) {
      known = find(internalName);
      names.put(internalName, known);
    }
    return known;
  }

  private String find(String internalName) {
    InnerClassInfo info = inner.get(internalName);
    if (info == null) {
      return internalName.replace('/', '.');
    }
    Optional<String> outer = info.outerClass().map(ClassEntry::asInternalName);
    String simple = info.innerName().map(Utf8Entry::stringValue).orElse("");
    return outer.isPresent() ? of(outer.get()) + "." + simple : local(internalName, simple);
  }

  // Outer$1Local and Outer$1: the number counts classes of the same name within Outer.
  private String local(String internalName, String simple) {
    String front = internalName.substring(0, internalName.length() - simple.length());
    int dollar = front.lastIndexOf('$');
    String number = front.substring(dollar + 1);
    String outer = of(front.substring(0, dollar));
    if (simple.isEmpty()) {
      return outer + ".$" + number;
    }
    return number.equals("1") ? outer + "." + simple : outer + "." + simple + "$" + number;
  }

  String of(ClassDesc type) {
    if (type.isPrimitive()) {
      return type.displayName();
    }
    ClassDesc element = type.componentType();
    if (element != null) {
      return of(element) + "[]";
    }
    String descriptor = type.descriptorString();
    return of(descriptor.substring(1, descriptor.length() - 1));
  }
}
