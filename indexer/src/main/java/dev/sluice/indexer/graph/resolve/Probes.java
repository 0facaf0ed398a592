package dev.sluice.indexer.graph.resolve;

/**
 * The keys under which look-ups are noted. Two look-ups with the same key by chance cost a file
 * that is resolved again for nothing.
 */
final class Probes {

  private Probes() {}

  /** A top-level type of that qualified name, there or not. */
  static int type(String qualifiedName) {
    return key("t", qualifiedName, "");
  }

  /** What a class extends, its type parameters, its kind. */
  static int header(String className) {
    return key("s", className, "");
  }

  /** Methods of that name in a class, there or not. */
  static int methods(String className, String name) {
    return key("m", className, name);
  }

  /** All methods of a class. */
  static int allMethods(String className) {
    return key("a", className, "");
  }

  /** A field of that name in a class, there or not. */
  static int field(String className, String name) {
    return key("f", className, name);
  }

  /** A member type of that name in a class, there or not. */
  static int memberType(String className, String name) {
    return key("n", className, name);
  }

  private static int key(String kind, String owner, String name) {
    int hash = (kind.hashCode() * 31 + owner.hashCode()) * 0x9E3779B1 + name.hashCode();
    hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    return hash ^ (hash >>> 13);
  }
}
