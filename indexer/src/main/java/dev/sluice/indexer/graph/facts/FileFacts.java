package dev.sluice.indexer.graph.facts;

import java.util.List;

/**
 * What one Java file declares and says, independent of every other file and of its own path.
 *
 * @param packageName empty for the unnamed package
 * @param imports in the order of the text
 * @param types top-level types, and modules
 * @param locals local and anonymous classes, pointed to by {@link Op#CLASS}
 */
public record FileFacts(
    String packageName, List<Import> imports, List<Declaration> types, List<Declaration> locals) {

  /** A file of which nothing is known. */
  public static final FileFacts EMPTY = new FileFacts("", List.of(), List.of(), List.of());

  /** Copies the lists. */
  public FileFacts {
    imports = List.copyOf(imports);
    types = List.copyOf(types);
    locals = List.copyOf(locals);
  }

  /** The qualified name of something on the top level. */
  public String qualified(String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }
}
