package dev.sluice.indexer.graph.facts;

import java.util.List;

/**
 * What one file declares and, if it is of Java, says; independent of every other file and of its
 * own path.
 *
 * @param language {@code java}, or that of a file of which only declarations are known
 * @param packageName empty for the unnamed package
 * @param imports in the order of the text
 * @param types top-level types, and modules
 * @param locals local and anonymous classes, pointed to by {@link Op#CLASS}
 */
public record FileFacts(
    String language,
    String packageName,
    List<Import> imports,
    List<Declaration> types,
    List<Declaration> locals) {

  private static final String JAVA = "java";

  /** A file of which nothing is known. */
  public static final FileFacts EMPTY = new FileFacts("", List.of(), List.of(), List.of());

  /** The facts of a Java file. */
  public FileFacts(
      String packageName, List<Import> imports, List<Declaration> types, List<Declaration> locals) {
    this(JAVA, packageName, imports, types, locals);
  }

  /** Copies the lists. */
  public FileFacts {
    imports = List.copyOf(imports);
    types = List.copyOf(types);
    locals = List.copyOf(locals);
  }

  /** Whether it is Java, whose names are looked up and resolved. */
  public boolean isJava() {
    return language.equals(JAVA);
  }

  /** The qualified name of something on the top level. */
  public String qualified(String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }
}
