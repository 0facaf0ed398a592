package dev.sluice.indexer.graph.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads what {@link FactsWriter} wrote. */
final class FactsReader {

  private static final Op[] OPS = Op.values();
  private static final Kind[] KINDS = Kind.values();

  private final ByteBuffer bytes;
  private final String[] strings;
  private int line;

  FactsReader(ByteBuffer bytes) {
    this.bytes = bytes;
    this.strings = new String[number()];
    for (int i = 0; i < strings.length; i++) {
      byte[] text = new byte[number()];
      bytes.get(text);
      strings[i] = new String(text, StandardCharsets.UTF_8);
    }
  }

  FileFacts file() {
    FileFacts java =
        new FileFacts(
            string(), list(this::imported), list(this::declaration), list(this::declaration));
    return bytes.hasRemaining() ? inAnotherLanguage(java, string()) : java;
  }

  private static FileFacts inAnotherLanguage(FileFacts facts, String language) {
    return new FileFacts(
        language, facts.packageName(), facts.imports(), facts.types(), facts.locals());
  }

  private Import imported() {
    String name = string();
    int flags = number();
    return new Import(name, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, number());
  }

  private Declaration declaration() {
    return new Declaration(
        KINDS[number()],
        string(),
        number(),
        number(),
        number(),
        list(this::term),
        list(this::term),
        list(this::term),
        list(this::declaration),
        term(),
        list(this::term),
        string());
  }

  private Term term() {
    Op op = OPS[number()];
    return op == Op.NONE ? Term.NONE : new Term(op, string(), line(), list(this::term));
  }

  private int line() {
    int coded = number();
    line += (coded >>> 1) ^ -(coded & 1);
    return line;
  }

  private <T> List<T> list(Supplier<T> each) {
    int size = number();
    if (size == 0) {
      return List.of();
    }
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(each.get());
    }
    return values;
  }

  private String string() {
    return strings[number()];
  }

  private int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
