package dev.sluice.testkit.graph;

import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.Collectors;

/** Methods as a graph names them. */
final class Signatures {

  private Signatures() {}

  /** {@code package.Outer.name(erased.Types)}, without the parameters that the compiler adds. */
  static String of(ClassNames names, ClassModel owner, String name, MethodTypeDesc type) {
    int hidden = name.equals("<init>") ? names.hiddenParameters(owner) : 0;
    List<ClassDesc> parameters = type.parameterList();
    return parameters.subList(Math.min(hidden, parameters.size()), parameters.size()).stream()
        .map(names::of)
        .collect(
            Collectors.joining(
                ",", names.of(owner.thisClass().asInternalName()) + "." + name + "(", ")"));
  }
}
