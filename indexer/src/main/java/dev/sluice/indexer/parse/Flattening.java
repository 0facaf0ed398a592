package dev.sluice.indexer.parse;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;

/** Copies the named nodes of a native tree, without recursion: texts may be nested deeply. */
final class Flattening {

  private static final int UNNAMED = -1;

  private final Grammar grammar;
  private final SyntaxTree flat;
  private final MemorySegment node;
  private final SegmentAllocator intoNode;
  private final SegmentAllocator allocator;
  private int[] open = new int[64];
  private int depth;
  private int wrongUntil;
  private int errorCharacters;
  private int errorLine;

  Flattening(Arena arena, Grammar grammar, String text) {
    this.grammar = grammar;
    this.flat = new SyntaxTree(text, grammar);
    this.node = arena.allocate(TreeSitter.NODE);
    this.intoNode = (size, alignment) -> node;
    this.allocator = arena;
  }

  Parsed of(MemorySegment tree) throws Throwable {
    MemorySegment root = (MemorySegment) TreeSitter.ROOT.invokeExact(allocator, tree);
    boolean broken = (boolean) TreeSitter.HAS_ERROR.invokeExact(root);
    MemorySegment cursor = (MemorySegment) TreeSitter.NEW_CURSOR.invokeExact(allocator, root);
    try {
      walk(cursor);
    } finally {
      TreeSitter.DELETE_CURSOR.invokeExact(cursor);
    }
    return new Parsed(flat, !broken, errorCharacters, errorLine);
  }

  private void walk(MemorySegment cursor) throws Throwable {
    do {
      enter(cursor);
      if (!(boolean) TreeSitter.FIRST_CHILD.invokeExact(cursor)) {
        leave();
        while (depth > 0 && !(boolean) TreeSitter.NEXT_SIBLING.invokeExact(cursor)) {
          var unused = (boolean) TreeSitter.PARENT.invokeExact(cursor);
          leave();
        }
      }
    } while (depth > 0);
  }

  private void enter(MemorySegment cursor) throws Throwable {
    var unused = (MemorySegment) TreeSitter.CURRENT.invokeExact(intoNode, cursor);
    short symbol = (short) TreeSitter.SYMBOL.invokeExact(node);
    int type = symbol & 0xffff;
    boolean error = type >= grammar.types().length;
    int added = UNNAMED;
    if (error || grammar.named()[type]) {
      short field = (short) TreeSitter.FIELD.invokeExact(cursor);
      int end = (int) TreeSitter.END.invokeExact(node) / 2;
      int start = node.get(JAVA_INT, 0) / 2;
      added = flat.open(symbol, field, start, end);
      if (error && start >= wrongUntil) {
        wrong(added);
      }
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = added;
  }

  private void wrong(int error) {
    errorCharacters += flat.end(error) - flat.start(error);
    wrongUntil = flat.end(error);
    if (errorLine == 0) {
      errorLine = flat.startLine(error);
    }
  }

  private void leave() {
    int closed = open[--depth];
    if (closed != UNNAMED) {
      flat.close(closed);
    }
  }
}
