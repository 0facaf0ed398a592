package dev.sluice.indexer.parse;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A loaded grammar. Its native part is never unloaded and may be used by many threads.
 *
 * @param pointer the native language
 * @param types names of the kinds of nodes
 * @param named whether nodes of a kind have a name of their own, and are not just a token
 * @param fields names of the fields; the first is that of children without one
 */
@SuppressWarnings("ArrayRecordComponent") // read only, and only here
record Grammar(MemorySegment pointer, String[] types, boolean[] named, String[] fields) {

  /**
   * Loads the grammar of that name, such as {@code c-sharp}.
   *
   * @throws IOException if there is none for this platform, or if it cannot be loaded
   */
  static Grammar load(String name) throws IOException {
    String function = "tree_sitter_" + name.replace('-', '_');
    try {
      MethodHandle language =
          Linker.nativeLinker()
              .downcallHandle(
                  NativeGrammars.library("tree-sitter-" + name).findOrThrow(function),
                  FunctionDescriptor.of(ValueLayout.ADDRESS));
      return of((MemorySegment) language.invokeExact());
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("the grammar %s cannot be loaded: %s".formatted(name, e), e);
    }
  }

  private static Grammar of(MemorySegment pointer) throws Throwable {
    int count = (int) TreeSitter.SYMBOL_COUNT.invokeExact(pointer);
    String[] types = new String[count];
    boolean[] named = new boolean[count];
    for (int symbol = 0; symbol < count; symbol++) {
      types[symbol] =
          text((MemorySegment) TreeSitter.SYMBOL_NAME.invokeExact(pointer, (short) symbol));
      named[symbol] = (int) TreeSitter.SYMBOL_TYPE.invokeExact(pointer, (short) symbol) == 0;
    }
    String[] fields = new String[(int) TreeSitter.FIELD_COUNT.invokeExact(pointer) + 1];
    fields[0] = "";
    for (int field = 1; field < fields.length; field++) {
      fields[field] =
          text((MemorySegment) TreeSitter.FIELD_NAME.invokeExact(pointer, (short) field));
    }
    return new Grammar(pointer, types, named, fields);
  }

  private static String text(MemorySegment address) {
    return address.address() == 0 ? "" : address.reinterpret(Long.MAX_VALUE).getString(0).intern();
  }
}
