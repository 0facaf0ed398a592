package dev.sluice.indexer.graph.facts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes numbers as variable-length integers and each string once. */
final class FactsWriter {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private int line;

  byte[] file(FileFacts facts) {
    string(facts.packageName());
    list(facts.imports(), this::imported);
    list(facts.types(), this::declaration);
    list(facts.locals(), this::declaration);
    if (!facts.isJava()) {
      string(facts.language());
    }
    return withStrings();
  }

  private byte[] withStrings() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(FactsCodec.VERSION);
    number(all, strings.size());
    for (String string : strings.keySet()) {
      byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
      number(all, bytes.length);
      all.writeBytes(bytes);
    }
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }

  private void imported(Import i) {
    string(i.name());
    number((i.isStatic() ? 1 : 0) | (i.onDemand() ? 2 : 0) | (i.isModule() ? 4 : 0));
    number(i.line());
  }

  private void declaration(Declaration d) {
    number(d.kind().ordinal());
    string(d.name());
    number(d.modifiers());
    number(d.startLine());
    number(d.endLine());
    list(d.typeParameters(), this::term);
    list(d.types(), this::term);
    list(d.interfaces(), this::term);
    list(d.members(), this::declaration);
    term(d.body());
    list(d.annotations(), this::term);
    string(d.documentation());
  }

  private void term(Term term) {
    number(term.op().ordinal());
    if (!term.isNone()) {
      string(term.text());
      line(term.line());
      list(term.parts(), this::term);
    }
  }

  /** Lines are near each other. */
  private void line(int number) {
    int difference = number - line;
    number((difference << 1) ^ (difference >> 31));
    line = number;
  }

  private <T> void list(List<T> values, Consumer<T> each) {
    number(values.size());
    for (T value : values) { // a loop takes fewer frames of the stack than forEach does
      each.accept(value);
    }
  }

  private void string(String value) {
    Integer known = strings.putIfAbsent(value, strings.size());
    number(known == null ? strings.size() - 1 : known);
  }

  private void number(int value) {
    number(body, value);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
