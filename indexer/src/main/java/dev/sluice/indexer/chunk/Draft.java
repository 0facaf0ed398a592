package dev.sluice.indexer.chunk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text before it is known whether it fits the window.
 *
 * @param context header of the piece, or of its first part
 * @param partContext header of the further parts
 * @param breaks where to split
 */
record Draft(
    String kind,
    String title,
    @Nullable String symbol,
    int startLine,
    int endLine,
    String context,
    Supplier<String> partContext,
    Supplier<Breaks> breaks) {

  static Draft of(String kind, String title, int startLine, int endLine, String context) {
    return new Draft(
        kind, title, null, startLine, endLine, context, () -> context, () -> line -> 0);
  }

  Draft withSymbol(@Nullable String symbol) {
    return new Draft(kind, title, symbol, startLine, endLine, context, partContext, breaks);
  }

  Draft withParts(Supplier<String> partContext, Supplier<Breaks> breaks) {
    return new Draft(kind, title, symbol, startLine, endLine, context, partContext, breaks);
  }
}
