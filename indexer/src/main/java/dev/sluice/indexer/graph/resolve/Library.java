package dev.sluice.indexer.graph.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK that runs us, read from its image when they are asked for. */
final class Library implements BinarySource {

  private static final Library JDK = new Library();

  private final Map<String, String> moduleOfPackage = new HashMap<>();
  private final Map<String, List<String>> packagesOfModule = new HashMap<>();
  private final Map<String, Optional<BinaryClass>> classes = new ConcurrentHashMap<>();
  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));

  private Library() {
    ModuleFinder.ofSystem().findAll().forEach(module -> add(module.descriptor()));
  }

  static Library jdk() {
    return JDK;
  }

  private void add(ModuleDescriptor module) {
    module.packages().forEach(name -> moduleOfPackage.put(name, module.name()));
    packagesOfModule.put(
        module.name(),
        module.exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .sorted()
            .toList());
  }

  boolean hasPackage(String name) {
    return moduleOfPackage.containsKey(name);
  }

  /** The packages that a module exports to everybody. */
  List<String> exports(String module) {
    return packagesOfModule.getOrDefault(module, List.of());
  }

  /** The class of that qualified name with dots, nested or not. */
  @Nullable BinaryClass find(String qualifiedName) {
    int dot = qualifiedName.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    if (hasPackage(qualifiedName.substring(0, dot))) {
      return load(qualifiedName.replace('.', '/'));
    }
    BinaryClass outer = find(qualifiedName.substring(0, dot));
    String internal = outer == null ? null : outer.internalNameOf(qualifiedName.substring(dot + 1));
    return internal == null ? null : load(internal);
  }

  /** A class that is surely there. */
  BinaryClass get(String qualifiedName) {
    BinaryClass found = find(qualifiedName);
    if (found == null) {
      throw new IllegalStateException("this JDK has no " + qualifiedName);
    }
    return found;
  }

  @Override
  public @Nullable BinaryClass load(String internalName) {
    Optional<BinaryClass> known = classes.get(internalName);
    if (known == null) {
      known = Optional.ofNullable(read(internalName));
      classes.putIfAbsent(internalName, known);
      known = classes.getOrDefault(internalName, known);
    }
    return known.orElse(null);
  }

  @Override
  public <T> Supplier<T> once(T meanwhile, Supplier<T> work) {
    return new Lazy<>(work);
  }

  private @Nullable BinaryClass read(String internalName) {
    int slash = internalName.lastIndexOf('/');
    String module =
        moduleOfPackage.get(internalName.substring(0, Math.max(0, slash)).replace('/', '.'));
    Path file = image.getPath("/modules", String.valueOf(module), internalName + ".class");
    if (module == null || !Files.exists(file)) {
      return null;
    }
    try {
      return BinaryClass.of(this, internalName, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
