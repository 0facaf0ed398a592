package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of a class path, as one source tree sees them. A type that the tree has too is the
 * tree's, also where a class file refers to it; that look-up is noted like any other, so that a
 * class whose supertype is in the tree changes with it. For one thread.
 */
final class DependencyLibrary implements BinarySource {

  private static final Logger LOG = LoggerFactory.getLogger(DependencyLibrary.class);

  private final World world;
  private final ClassFiles files;
  private final Map<String, Optional<BinaryClass>> classes = new HashMap<>();

  DependencyLibrary(World world, ClassFiles files) {
    this.world = world;
    this.files = files;
  }

  boolean hasPackage(String name) {
    return files.hasPackage(name);
  }

  /** The top-level class of that qualified name. */
  @Nullable BinaryClass find(String qualifiedName) {
    return qualifiedName.indexOf('$') < 0 ? known(qualifiedName.replace('.', '/')) : null;
  }

  @Override
  public @Nullable ClassSymbol load(String internalName) {
    String[] names = internalName.replace('/', '.').split("\\$", -1);
    ClassSymbol own = world.declared(names[0]);
    if (own == null) {
      BinaryClass jdk = world.library().load(internalName);
      return jdk == null ? known(internalName) : jdk;
    }
    for (int i = 1; i < names.length && own != null; i++) {
      own = own.memberType(names[i]);
    }
    return own;
  }

  @Override
  public <T> Supplier<T> once(T meanwhile, Supplier<T> work) {
    return new Memo<>(world.tracker(), meanwhile, work);
  }

  private @Nullable BinaryClass known(String internalName) {
    Optional<BinaryClass> known = classes.get(internalName);
    if (known == null) {
      known = Optional.ofNullable(read(internalName));
      classes.put(internalName, known);
    }
    return known.orElse(null);
  }

  private @Nullable BinaryClass read(String internalName) {
    byte[] bytes = files.read(internalName);
    try {
      return bytes == null ? null : BinaryClass.of(this, internalName, bytes);
    } catch (RuntimeException e) { // as java.lang.classfile finds what is damaged, by many types
      LOG.warn("the class file of {} is damaged: {}", internalName, e.toString());
      return null;
    }
  }
}
