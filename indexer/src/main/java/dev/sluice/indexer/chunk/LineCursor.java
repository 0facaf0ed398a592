package dev.sluice.indexer.chunk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives out the lines of a file from top to bottom, each once. */
final class LineCursor {

  private final Lines lines;
  private final Packer packer;
  private int next = 1;

  LineCursor(Lines lines, Packer packer) {
    this.lines = lines;
    this.packer = packer;
  }

  /** The first line that was not given out. */
  int next() {
    return next;
  }

  /** Says that somebody else has given out the lines up to there. */
  void skipTo(int end) {
    next = Math.max(next, end + 1);
  }

  /** Cuts from the first line that is left to this one; nothing if that was given out before. */
  void emitTo(int end, String kind, String title, @Nullable String symbol, String context) {
    emit(Draft.of(kind, title, next, end, context).withSymbol(symbol));
  }

  void emit(Draft draft) {
    int end = Math.min(draft.endLine(), lines.count());
    if (end >= next) {
      packer.add(from(draft, next, end));
      next = end + 1;
    }
  }

  private static Draft from(Draft draft, int start, int end) {
    Supplier<String> partContext = draft.partContext();
    return new Draft(
        draft.kind(),
        draft.title(),
        draft.symbol(),
        start,
        end,
        draft.context(),
        partContext,
        draft.breaks());
  }
}
