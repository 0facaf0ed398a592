package dev.sluice.indexer.parse;

import dev.sluice.indexer.cache.UserCache;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Map;

/** Finds the native libraries of tree-sitter and its grammars on the class path. */
final class NativeGrammars {

  private NativeGrammars() {}

  /** Whether the class path has this library for this platform. */
  static boolean has(String library) {
    return NativeGrammars.class.getResource(resource(library)) != null;
  }

  /** Loads a library; it is unpacked once into the user's cache and stays loaded. */
  static SymbolLookup library(String library) throws IOException {
    if (!has(library)) {
      throw new IOException("no library %s for %s".formatted(library, platform()));
    }
    Map<String, String> environment = System.getenv();
    String resource = resource(library);
    return SymbolLookup.libraryLookup(
        UserCache.open(environment)
            .files(library, NativeGrammars.class, resource)
            .resolve(resource.substring(resource.lastIndexOf('/') + 1)),
        Arena.global());
  }

  private static String resource(String library) {
    String platform = platform();
    return "/lib/" + platform + '-' + library + (platform.endsWith("macos") ? ".dylib" : ".so");
  }

  /** As the jars name it. */
  static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = os.contains("linux") ? "linux-gnu" : os.contains("mac") ? "macos" : os;
    return (arch.equals("amd64") ? "x86_64" : arch) + '-' + family;
  }
}
