package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;

/** The address of a symbol that is named on the command line. */
final class SymbolResource {

  private SymbolResource() {}

  /** A path's slashes can't be in a part of an address. */
  static Resource of(String symbol) {
    return symbol.contains("/")
        ? Resource.of("symbols", "-").with("name", symbol)
        : Resource.of("symbols", symbol);
  }

  /** What relates to the symbol. */
  static Resource of(String symbol, String relation) {
    return symbol.contains("/")
        ? Resource.of("symbols", "-", relation).with("name", symbol)
        : Resource.of("symbols", symbol, relation);
  }
}
