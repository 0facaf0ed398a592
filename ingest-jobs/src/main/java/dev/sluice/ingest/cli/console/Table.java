package dev.sluice.ingest.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Rows with aligned columns; what looks like a number is aligned right. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row with as many cells as there are headings. */
  public void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Text.printable(cell instanceof Number n ? Text.count(n.longValue()) : "" + cell));
    }
    rows.add(row);
  }

  /** Whether there is only the heading. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Prints it, indented. */
  public void print(Terminal terminal, String indent) {
    for (int i = 0; i < rows.size(); i++) {
      String line = indent + line(rows.get(i));
      terminal.line(i == 0 ? terminal.styled(Style.DIM, line) : line);
    }
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      line.append(column == 0 ? "" : "  ").append(padded(row.get(column), column));
    }
    return line.toString().stripTrailing();
  }

  private String padded(String cell, int column) {
    String space = " ".repeat(width(column) - cell.length());
    return numeric(column) ? space + cell : cell + space;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean numeric(int column) {
    return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[\\d,.]*"));
  }
}
