package dev.sluice.testkit.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class files of a program, and those of the JDK that they build on. */
final class ClassFiles {

  private final Map<String, ClassModel> own = new HashMap<>();
  private final Map<String, Optional<ClassModel>> system = new HashMap<>();
  private final ClassNames names = new ClassNames();

  ClassFiles(Collection<Path> folders) {
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".class")).forEach(this::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(Path file) {
    try {
      ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
      own.put(model.thisClass().asInternalName(), model);
      names.add(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Collection<ClassModel> own() {
    return own.values();
  }

  @Nullable ClassModel own(String internalName) {
    return own.get(internalName);
  }

  ClassNames names() {
    return names;
  }

  @Nullable ClassModel find(String internalName) {
    ClassModel mine = own.get(internalName);
    return mine != null
        ? mine
        : system.computeIfAbsent(internalName, ClassFiles::load).orElse(null);
  }

  private static Optional<ClassModel> load(String internalName) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Superclass first, then interfaces. */
  static List<String> parents(ClassModel model) {
    List<String> parents = new ArrayList<>();
    model.superclass().map(ClassEntry::asInternalName).ifPresent(parents::add);
    model.interfaces().forEach(i -> parents.add(i.asInternalName()));
    return parents;
  }

  /**
   * The class that declares what a call on a class reaches, superclasses before interfaces and of
   * those the most specific (JVMS 5.4.3.3); null if it is not at hand.
   */
  @Nullable ClassModel declaring(String owner, String name, String descriptor) {
    Set<ClassModel> interfaces = new LinkedHashSet<>();
    for (ClassModel model = find(owner); model != null; model = superclass(model)) {
      if (method(model, name, descriptor) != null) {
        return model;
      }
      interfaces.addAll(interfaces(model));
    }
    List<ClassModel> all =
        interfaces.stream().filter(i -> method(i, name, descriptor) != null).toList();
    return all.stream()
        .filter(i -> all.stream().noneMatch(other -> interfaces(other).contains(i)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable ClassModel superclass(ClassModel model) {
    return model.superclass().map(parent -> find(parent.asInternalName())).orElse(null);
  }

  /** All that a class or interface implements or extends without being a class, near ones first. */
  private Set<ClassModel> interfaces(ClassModel model) {
    Set<ClassModel> all = new LinkedHashSet<>();
    for (ClassEntry entry : model.interfaces()) {
      ClassModel found = find(entry.asInternalName());
      if (found != null && all.add(found)) {
        all.addAll(interfaces(found));
      }
    }
    return all;
  }

  static @Nullable MethodModel method(ClassModel model, String name, String descriptor) {
    for (MethodModel method : model.methods()) {
      if (method.methodName().equalsString(name) && method.methodType().equalsString(descriptor)) {
        return method;
      }
    }
    return null;
  }
}
