package dev.sluice.indexer.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Parses with a grammar, within a limit of processor time. All native memory is freed before it
 * returns, whatever happens. Thread-safe.
 */
final class SyntaxSource {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private SyntaxSource() {}

  /**
   * Parses the text; null when that takes too long.
   *
   * @throws CancellationException if the thread is interrupted, which says nothing about the text
   */
  static @Nullable Parsed parse(Grammar grammar, String text) {
    return parse(grammar, text, LIMIT);
  }

  static @Nullable Parsed parse(Grammar grammar, String text, Duration limit) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parser = (MemorySegment) TreeSitter.NEW_PARSER.invokeExact();
      try {
        if (!(boolean) TreeSitter.SET_LANGUAGE.invokeExact(parser, grammar.pointer())) {
          throw new IllegalStateException("the grammar is of another version");
        }
        return parse(arena, parser, grammar, text, limit);
      } finally {
        TreeSitter.DELETE_PARSER.invokeExact(parser);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Parsed parse(
      Arena arena, MemorySegment parser, Grammar grammar, String text, Duration limit)
      throws Throwable {
    MemorySegment payload = payload(arena, text, limit);
    MemorySegment tree =
        (MemorySegment)
            TreeSitter.PARSE.invokeExact(
                parser, MemorySegment.NULL, input(arena, payload), options(arena, payload));
    if (tree.address() == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted");
      }
      return null;
    }
    try {
      return new Flattening(arena, grammar, text).of(tree);
    } finally {
      TreeSitter.DELETE_TREE.invokeExact(tree);
    }
  }

  private static MemorySegment payload(Arena arena, String text, Duration limit) {
    MemorySegment characters = arena.allocate(Math.max(2, 2L * text.length()), 2);
    MemorySegment.copy(text.toCharArray(), 0, characters, JAVA_CHAR, 0, text.length());
    MemorySegment payload = arena.allocate(TreeSitter.PAYLOAD);
    payload.set(ADDRESS, 0, characters);
    payload.set(JAVA_LONG, 8, 2L * text.length());
    payload.set(JAVA_LONG, 16, TreeSitter.deadline(limit.toNanos()));
    return payload;
  }

  private static MemorySegment input(Arena arena, MemorySegment payload) {
    MemorySegment input = arena.allocate(TreeSitter.INPUT);
    input.set(ADDRESS, 0, payload);
    input.set(ADDRESS, 8, TreeSitter.READER);
    input.set(JAVA_INT, 16, TreeSitter.UTF16_LITTLE_ENDIAN);
    return input;
  }

  private static MemorySegment options(Arena arena, MemorySegment payload) {
    MemorySegment options = arena.allocate(TreeSitter.OPTIONS);
    options.set(ADDRESS, 0, payload);
    options.set(ADDRESS, 8, TreeSitter.PROGRESS);
    return options;
  }
}
