package dev.sluice.indexer.graph.resolve;

import java.util.regex.Pattern;

/** The names of modules in the languages in which a module is a file. */
final class ModulePath {

  private static final Pattern EXTENSION = Pattern.compile("\\.(?:d\\.)?\\w+$");
  private static final Pattern SOURCES = Pattern.compile("^(?:.*/)?src/");
  private static final Pattern PYTHON_PACKAGE = Pattern.compile("(?:^|/)__init__$");
  private static final Pattern CRATE = Pattern.compile("(?:^|/)(?:mod|lib|main)$");

  private ModulePath() {}

  /**
   * The name of a file's module: {@code package.module} in Python, {@code module.submodule} in
   * Rust, the path without its extension in JavaScript and TypeScript; empty in other languages.
   */
  static String of(String language, String path) {
    String bare = EXTENSION.matcher(path).replaceFirst("");
    String below = SOURCES.matcher(bare).replaceFirst("");
    return switch (language) {
      case "javascript", "typescript" -> bare;
      case "python" -> dotted(PYTHON_PACKAGE.matcher(below).replaceFirst(""));
      case "rust" -> dotted(CRATE.matcher(below).replaceFirst(""));
      default -> "";
    };
  }

  private static String dotted(String path) {
    return path.replace('/', '.');
  }
}
