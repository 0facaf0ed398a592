package dev.sluice.indexer.parse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The functions of tree-sitter's C library that we call, as its {@code api.h} declares them. The
 * first use loads the library; where there is none for this platform that is a {@link
 * LinkageError}.
 */
final class TreeSitter {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup CORE = core();
  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  private static final GroupLayout POINT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);

  /** Its first integer is the offset of the node's first byte. */
  static final GroupLayout NODE =
      MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

  private static final GroupLayout CURSOR =
      MemoryLayout.structLayout(
          ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, MemoryLayout.paddingLayout(4));

  /** Address of the text, its length in bytes, and the processor time at which to give up. */
  static final GroupLayout PAYLOAD = MemoryLayout.structLayout(ADDRESS, JAVA_LONG, JAVA_LONG);

  /** Payload, reader, encoding, decoder. */
  static final GroupLayout INPUT =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS);

  /** Payload and callback. */
  static final GroupLayout OPTIONS = MemoryLayout.structLayout(ADDRESS, ADDRESS);

  static final int UTF16_LITTLE_ENDIAN = 1;

  static final MethodHandle NEW_PARSER = call("ts_parser_new", FunctionDescriptor.of(ADDRESS));
  static final MethodHandle DELETE_PARSER =
      call("ts_parser_delete", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle SET_LANGUAGE =
      call("ts_parser_set_language", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
  static final MethodHandle PARSE =
      call(
          "ts_parser_parse_with_options",
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INPUT, OPTIONS));
  static final MethodHandle DELETE_TREE =
      call("ts_tree_delete", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle ROOT = call("ts_tree_root_node", FunctionDescriptor.of(NODE, ADDRESS));
  static final MethodHandle HAS_ERROR =
      call("ts_node_has_error", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));
  static final MethodHandle NEW_CURSOR =
      call("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
  static final MethodHandle DELETE_CURSOR =
      call("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));

  static final MethodHandle CURRENT =
      quick("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ADDRESS));
  static final MethodHandle FIELD =
      quick("ts_tree_cursor_current_field_id", FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
  static final MethodHandle FIRST_CHILD =
      quick("ts_tree_cursor_goto_first_child", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  static final MethodHandle NEXT_SIBLING =
      quick("ts_tree_cursor_goto_next_sibling", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  static final MethodHandle PARENT =
      quick("ts_tree_cursor_goto_parent", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  static final MethodHandle SYMBOL =
      quick("ts_node_symbol", FunctionDescriptor.of(JAVA_SHORT, NODE));
  static final MethodHandle END = quick("ts_node_end_byte", FunctionDescriptor.of(JAVA_INT, NODE));

  static final MethodHandle SYMBOL_COUNT =
      call("ts_language_symbol_count", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  static final MethodHandle SYMBOL_NAME =
      call("ts_language_symbol_name", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
  static final MethodHandle SYMBOL_TYPE =
      call("ts_language_symbol_type", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
  static final MethodHandle FIELD_COUNT =
      call("ts_language_field_count", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  static final MethodHandle FIELD_NAME =
      call("ts_language_field_name_for_id", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));

  /** Gives out the text of a {@link #PAYLOAD}. */
  static final MemorySegment READER =
      callback(
          "read",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS.withTargetLayout(PAYLOAD), JAVA_INT, POINT, ADDRESS));

  /** Asks whether the time of a {@link #PAYLOAD} is over. */
  static final MemorySegment PROGRESS =
      callback("isOver", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));

  private TreeSitter() {}

  private static SymbolLookup core() {
    try {
      return NativeGrammars.library("tree-sitter");
    } catch (IOException | RuntimeException e) {
      throw (LinkageError) new UnsatisfiedLinkError(e.getMessage()).initCause(e);
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(CORE.findOrThrow(name), type);
  }

  /** A function that takes next to no time and calls nobody back. */
  private static MethodHandle quick(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(CORE.findOrThrow(name), type, Linker.Option.critical(false));
  }

  private static MemorySegment callback(String method, FunctionDescriptor descriptor) {
    try {
      MethodType type = descriptor.toMethodType();
      MethodHandle target = MethodHandles.lookup().findStatic(TreeSitter.class, method, type);
      return LINKER.upcallStub(target, descriptor, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method, e);
    }
  }

  // What is thrown out of a callback ends the process.
  @SuppressWarnings("UnusedMethod")
  private static MemorySegment read(
      MemorySegment payload, int offset, MemorySegment point, MemorySegment length) {
    long rest = Math.max(0, payload.get(JAVA_LONG, 8) - Integer.toUnsignedLong(offset));
    length.reinterpret(4).set(JAVA_INT, 0, (int) rest);
    return MemorySegment.ofAddress(payload.get(ADDRESS, 0).address() + offset);
  }

  @SuppressWarnings("UnusedMethod")
  private static boolean isOver(MemorySegment state) {
    MemorySegment payload = state.reinterpret(8).get(ADDRESS, 0).reinterpret(PAYLOAD.byteSize());
    return TIMES.getCurrentThreadCpuTime() > payload.get(JAVA_LONG, 16)
        || Thread.currentThread().isInterrupted();
  }

  /** The processor time of this thread so many nanoseconds from now. */
  static long deadline(long nanos) {
    return TIMES.getCurrentThreadCpuTime() + nanos;
  }
}
