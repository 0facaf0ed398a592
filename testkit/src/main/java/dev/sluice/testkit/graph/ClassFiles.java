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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The class that declares what a call on a class reaches; null if it is not at hand. */
  @Nullable ClassModel declaring(String owner, String name, String descriptor) {
    ClassModel model = find(owner);
    if (model == null || method(model, name, descriptor) != null) {
      return model;
    }
    for (String parent : parents(model)) {
      ClassModel found = declaring(parent, name, descriptor);
      if (found != null && method(found, name, descriptor) != null) {
        return found;
      }
    }
    return null;
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
