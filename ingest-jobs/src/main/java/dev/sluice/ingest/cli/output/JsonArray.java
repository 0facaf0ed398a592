package dev.sluice.ingest.cli.output;

import java.io.PrintStream;

/**
 * JSON documents as the elements of one array, written as they come. It begins with the first of
 * them, so that a failure before is the only document, and it is closed only when it is whole.
 */
public final class JsonArray {

  private final PrintStream out;
  private boolean empty = true;

  /** Writes nothing yet. */
  public JsonArray(PrintStream out) {
    this.out = out;
  }

  /** Writes an element. */
  public void add(String document) {
    out.print(empty ? "[\n" : ",\n");
    out.print(document);
    empty = false;
  }

  /** Closes the array: it has all its elements. */
  public void complete() {
    out.print(empty ? "[]\n" : "]\n");
  }
}
