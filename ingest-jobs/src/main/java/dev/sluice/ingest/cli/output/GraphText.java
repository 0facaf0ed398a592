package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Symbols and edges as people read them. */
public record GraphText(Terminal terminal) {

  /** A page of symbols. */
  public void symbols(JsonNode page) {
    symbols(page.path("items"), several(page));
    if (page.path("items").isEmpty()) {
      terminal.line("No symbol was found.");
    }
    more(page, page.path("items").size());
  }

  /** What a name means, with documentation, members and source. */
  public void symbol(JsonNode symbols) {
    boolean several = several(symbols);
    for (JsonNode symbol : symbols.values()) {
      symbol(symbol, several);
      Json.maybe(symbol, "documentation").ifPresent(this::documentation);
      symbol.path("members").values().forEach(this::member);
      source(Json.text(symbol, "source"), Json.number(symbol, "startLine"));
    }
  }

  private void member(JsonNode member) {
    String kind = "%-11s ".formatted(Json.text(member, "kind"));
    terminal.line("  " + kind + name(member) + "  " + where(member, false));
  }

  private void source(String source, long first) {
    List<String> lines = source.lines().toList();
    int width = Long.toString(first + lines.size()).length();
    for (int i = 0; i < lines.size(); i++) {
      String number = String.format(Locale.ROOT, "%" + width + "d  ", first + i);
      terminal.line("  " + terminal.styled(Style.DIM, number) + Text.printable(lines.get(i)));
    }
  }

  private void documentation(String text) {
    text.lines().forEach(line -> terminal.line("    " + Text.printable(line)));
  }

  /** The edges of a walk, those of each depth indented. */
  public void walk(JsonNode answer, boolean towards) {
    boolean several = several(answer);
    symbols(answer.path("symbols"), several);
    for (JsonNode edge : answer.path("edges").values()) {
      edge(edge, towards, several);
    }
    footer(answer, "edge", answer.path("edges").size(), towards ? "of that name" : "in it");
  }

  private void edge(JsonNode edge, boolean towards, boolean several) {
    String indent = "  ".repeat((int) Json.number(edge, "depth"));
    boolean up = Json.text(edge, "type").matches("Inherits|Implements|Overrides");
    String how = Json.text(edge, "type").toLowerCase(Locale.ROOT);
    JsonNode far = towards ? edge.path("from") : edge.path("to");
    String line =
        up
            ? name(edge.path("from")) + " " + how + " " + name(edge.path("to"))
            : name(far) + (towards ? "" : "  at line " + Json.number(edge, "line"));
    String path = Text.printable(Json.text(edge, "path"));
    String where = repository(edge.path("from"), several) + path + ":" + Json.number(edge, "line");
    terminal.line(
        indent
            + line
            + (towards || up ? "  " + terminal.styled(Style.CYAN, where) : "")
            + notes(edge));
  }

  /** What is out of the ordinary about an edge. */
  private static String notes(JsonNode edge) {
    String returns = Json.text(edge, "type").equals("Returns") ? "returns" : "";
    String resolution = Json.text(edge, "resolution");
    List<String> notes =
        Stream.of(
                returns,
                Text.printable(Json.text(edge, "detail")),
                resolution.equals("exact") ? "" : resolution)
            .filter(note -> !note.isEmpty())
            .toList();
    return notes.isEmpty() ? "" : "  (" + String.join(", ", notes) + ")";
  }

  /** What a change may reach. */
  public void impact(JsonNode answer) {
    boolean several = several(answer);
    symbols(answer.path("symbols"), several);
    answer.path("removed").values().forEach(n -> removed(n.asString()));
    for (JsonNode one : answer.path("impacted").values()) {
      String depth = "%2d ".formatted(Json.number(one, "depth"));
      String test = one.path("test").asBoolean(false) ? "  (test)" : "";
      JsonNode symbol = one.path("symbol");
      terminal.line(depth + name(symbol) + "  " + where(symbol, several) + test);
    }
    footer(answer, "symbol", answer.path("impacted").size(), "of that name");
  }

  private void removed(String name) {
    terminal.line("removed     " + Text.printable(name));
  }

  private void footer(JsonNode answer, String noun, int shown, String which) {
    long total = Json.number(answer, "total");
    long open = Json.number(answer, "unresolvedCandidates");
    String tests =
        answer.has("tests") ? ", " + Text.count(Json.number(answer, "tests"), "test") : "";
    String line =
        Text.count(total, noun)
            + tests
            + (open > 0
                ? ", and " + Text.count(open, "call") + " " + which + " without a known target"
                : "");
    terminal.line(terminal.styled(Style.DIM, line));
    more(answer, shown);
  }

  private void more(JsonNode page, int shown) {
    long total = Json.number(page, "total");
    if (total > shown) {
      terminal.line(
          terminal.styled(Style.DIM, Text.count(shown) + " of " + Text.count(total) + " shown"));
    }
  }

  private void symbols(JsonNode symbols, boolean several) {
    symbols.values().forEach(symbol -> symbol(symbol, several));
  }

  private void symbol(JsonNode symbol, boolean several) {
    String kind = "%-11s ".formatted(Json.text(symbol, "kind"));
    String name = terminal.styled(Style.BOLD, name(symbol));
    terminal.line(kind + name + "  " + where(symbol, several));
  }

  private String where(JsonNode symbol, boolean several) {
    String path = Text.printable(Json.text(symbol, "path"));
    String lines = ":" + Json.number(symbol, "startLine") + "-" + Json.number(symbol, "endLine");
    String place = path.isEmpty() ? "" : terminal.styled(Style.CYAN, path + lines);
    return repository(symbol, several) + place;
  }

  /** Whether the answer is about several repositories, so that each line says which. */
  private static boolean several(JsonNode answer) {
    return answer.findValuesAsString("repository").stream().distinct().count() > 1;
  }

  private static String repository(JsonNode symbol, boolean several) {
    return several ? Text.printable(Json.text(symbol, "repository")) + ": " : "";
  }

  /** {@code Type.method(Parameter)}, without packages. */
  private static String name(JsonNode symbol) {
    String qualified = Text.printable(Json.text(symbol, "qualifiedName"));
    String signature = Text.printable(Json.text(symbol, "signature"));
    int paren = signature.indexOf('(');
    return paren < 0
        ? qualified
        : qualified + signature.substring(paren).replaceAll("[\\w$]+\\.", "");
  }
}
