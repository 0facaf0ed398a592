package dev.sluice.indexer.chunk;

import dev.sluice.indexer.outline.Declared;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a declaration stands, in any language: what its name is prefixed with, and how its
 * surroundings are told to a reader.
 *
 * @param packageName as the file itself says; empty if it does not
 * @param chain names of what encloses it, joined by dots
 * @param heads how each of them begins
 */
record SyntaxScope(String packageName, String chain, List<String> heads) {

  SyntaxScope {
    heads = List.copyOf(heads);
  }

  SyntaxScope inside(Declared declared) {
    List<String> inner = new ArrayList<>(heads);
    inner.add(declared.head());
    return new SyntaxScope(packageName, title(declared.name()), inner);
  }

  /** The lines that stand above what is declared here. */
  List<String> lines() {
    List<String> shown = new ArrayList<>();
    if (!packageName.isEmpty()) {
      shown.add("package " + packageName);
    }
    shown.addAll(heads);
    return shown;
  }

  String context() {
    return String.join("\n", lines());
  }

  String title(String name) {
    return chain.isEmpty() ? name : chain + "." + name;
  }

  String symbol(String name) {
    return packageName.isEmpty() ? title(name) : packageName + "." + title(name);
  }

  /** The qualified name of what encloses it. */
  String own() {
    return chain.isEmpty() || packageName.isEmpty() ? chain : packageName + "." + chain;
  }
}
