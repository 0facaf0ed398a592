package dev.sluice.indexer.parse;

import java.util.Arrays;

/**
 * The named nodes of a syntax tree in the order of the text, out of native memory. A node is its
 * number; the root is 0, a node's children follow it.
 */
public final class SyntaxTree {

  static final String ERROR = "ERROR";

  private final String text;
  private final Grammar grammar;
  private final int[] lineStarts;
  private short[] types = new short[256];
  private short[] fields = new short[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] nexts = new int[256];
  private int size;

  SyntaxTree(String text, Grammar grammar) {
    this.text = text;
    this.grammar = grammar;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
    int n = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts[n++] = at + 1;
    }
    return starts;
  }

  /** Adds the next node; its children come before {@link #close} is called. */
  int open(short type, short field, int start, int end) {
    if (size == types.length) {
      grow();
    }
    types[size] = type;
    fields[size] = field;
    starts[size] = start;
    ends[size] = end;
    return size++;
  }

  void close(int node) {
    nexts[node] = size;
  }

  private void grow() {
    types = Arrays.copyOf(types, size * 2);
    fields = Arrays.copyOf(fields, size * 2);
    starts = Arrays.copyOf(starts, size * 2);
    ends = Arrays.copyOf(ends, size * 2);
    nexts = Arrays.copyOf(nexts, size * 2);
  }

  /** How many nodes there are. */
  public int size() {
    return size;
  }

  /** The kind of node, as its grammar names it; {@code ERROR} for what could not be parsed. */
  public String type(int node) {
    int type = types[node] & 0xffff;
    return type < grammar.types().length ? grammar.types()[type] : ERROR;
  }

  /** The name of the field that the node is in its parent, empty if it is in none. */
  public String field(int node) {
    return grammar.fields()[fields[node] & 0xffff];
  }

  /** The first child, or -1. */
  public int firstChild(int node) {
    return nexts[node] == node + 1 ? -1 : node + 1;
  }

  /** What follows the node and all that is in it; the next child of a parent if it is inside. */
  public int next(int node) {
    return nexts[node];
  }

  /** The first child in that field, or -1. */
  public int child(int node, String field) {
    for (int child = node + 1; child < nexts[node]; child = nexts[child]) {
      if (field(child).equals(field)) {
        return child;
      }
    }
    return -1;
  }

  /** Offset of the first character. */
  public int start(int node) {
    return starts[node];
  }

  /** Offset behind the last character. */
  public int end(int node) {
    return ends[node];
  }

  /** The text of a node. */
  public String text(int node) {
    return text.substring(starts[node], ends[node]);
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The line, from 1, of the first character. */
  public int startLine(int node) {
    return line(starts[node]);
  }

  /** The line of the last character; a line end that belongs to a node opens no line. */
  public int endLine(int node) {
    return line(Math.max(starts[node], ends[node] - 1));
  }

  /** The line of an offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
