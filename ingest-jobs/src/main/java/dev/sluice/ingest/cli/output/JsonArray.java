package dev.sluice.ingest.cli.output;

import java.io.PrintStream;

/** JSON documents as the elements of one array, written as they come. */
public final class JsonArray implements AutoCloseable {

  private final PrintStream out;
  private boolean empty = true;

  /** Opens the array. */
  public JsonArray(PrintStream out) {
    this.out = out;
    out.print("[");
  }

  /** Writes an element. */
  public void add(String document) {
    out.print(empty ? "\n" : ",\n");
    out.print(document);
    empty = false;
  }

  @Override
  public void close() {
    out.print("]\n");
  }
}
