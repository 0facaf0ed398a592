package dev.sluice.testkit.graph;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which method overrides which, by descriptors and by the bridges that the compiler made. An
 * overridden method outside of the program ends its way up, but is not told.
 */
final class OverrideTruth {

  private static final int CANNOT =
      ClassFileFlags.PRIVATE | ClassFileFlags.STATIC | ClassFileFlags.SYNTHETIC;

  private final ClassFiles files;
  private final Set<TrueCall> found = new LinkedHashSet<>();

  OverrideTruth(ClassFiles files) {
    this.files = files;
  }

  Collection<TrueCall> all() {
    for (ClassModel model : files.own()) {
      for (MethodModel method : model.methods()) {
        boolean can = (method.flags().flagsMask() & CANNOT) == 0;
        if (can && !method.methodName().stringValue().startsWith("<")) {
          up(model, model, method, new HashSet<>());
        }
      }
    }
    return found;
  }

  private void up(ClassModel from, ClassModel owner, MethodModel method, Set<String> seen) {
    for (String name : ClassFiles.parents(from)) {
      ClassModel parent = seen.add(name) ? files.find(name) : null;
      if (parent != null) {
        MethodModel overridden = overridden(parent, owner, method);
        if (overridden == null) {
          up(parent, owner, method, seen);
        } else if (files.own(name) != null) {
          found.add(new TrueCall(signature(owner, method), signature(parent, overridden)));
        }
      }
    }
  }

  private String signature(ClassModel owner, MethodModel method) {
    String name = method.methodName().stringValue();
    return Signatures.of(files.names(), owner, name, method.methodTypeSymbol());
  }

  private @Nullable MethodModel overridden(
      ClassModel parent, ClassModel owner, MethodModel method) {
    for (MethodModel candidate : parent.methods()) {
      boolean same =
          candidate.methodName().equalsString(method.methodName().stringValue())
              && (candidate.flags().flagsMask() & CANNOT) == 0
              && visible(candidate, parent, owner)
              && sameOrBridged(candidate, owner, method);
      if (same) {
        return candidate;
      }
    }
    return null;
  }

  private static boolean visible(MethodModel candidate, ClassModel parent, ClassModel owner) {
    boolean everywhere = (candidate.flags().flagsMask() & 0x5) != 0;
    return everywhere || folder(parent).equals(folder(owner));
  }

  private static String folder(ClassModel model) {
    String name = model.thisClass().asInternalName();
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static boolean sameOrBridged(
      MethodModel candidate, ClassModel owner, MethodModel method) {
    String wanted = candidate.methodType().stringValue();
    if (parameters(wanted).equals(parameters(method.methodType().stringValue()))) {
      return true;
    }
    MethodModel bridge = ClassFiles.method(owner, method.methodName().stringValue(), wanted);
    return bridge != null
        && (bridge.flags().flagsMask() & ClassFileFlags.BRIDGE) != 0
        && leadsTo(bridge, method);
  }

  private static String parameters(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')'));
  }

  // All that a bridge does is to call the method that it stands for.
  private static boolean leadsTo(MethodModel bridge, MethodModel method) {
    return bridge.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(
            element ->
                element instanceof InvokeInstruction call
                    && call.name().equalsString(method.methodName().stringValue())
                    && call.type().equalsString(method.methodType().stringValue()));
  }
}
