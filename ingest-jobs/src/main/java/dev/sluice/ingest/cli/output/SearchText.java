package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A search answer as people read it: where, what, how fresh, and a few lines of it. */
public final class SearchText {

  private static final String INDENT = "    ";
  private static final int OTHER_LOCATIONS = 3;
  private static final int DOCUMENTATION_LINES = 3;
  private static final int FILES = 5;

  private final Terminal terminal;
  private final Snippet snippet;
  private final Lag lag;

  /** Prints answers to the query, got at the clock's time. */
  public SearchText(Terminal terminal, String query, InstantSource clock) {
    this.terminal = terminal;
    this.lag = new Lag(clock.instant());
    this.snippet = new Snippet(terminal, query);
  }

  /** Prints the answer. */
  public void print(JsonNode answer) {
    for (JsonNode result : answer.path("results").values()) {
      result(result, answer.path("freshness"));
      terminal.line("");
    }
    if (answer.path("results").isEmpty()) {
      terminal.line("Nothing was found.");
      answer.path("freshness").values().forEach(f -> terminal.line(INDENT + freshness(f)));
    }
    answer.path("notes").values().forEach(note -> terminal.line(note.asString()));
    terminal.line(terminal.styled(Style.DIM, footer(answer)));
  }

  private void result(JsonNode result, JsonNode freshness) {
    String rank = "%2d. ".formatted(Json.number(result, "rank"));
    terminal.line(rank + terminal.styled(Style.CYAN, location(result)));
    String title = Text.printable(Json.text(result, "title"));
    if (!title.isEmpty()) {
      terminal.line(INDENT + terminal.styled(Style.BOLD, title));
    }
    terminal.line(INDENT + terminal.styled(Style.DIM, written(result) + dated(result, freshness)));
    snippet.lines(result).forEach(line -> terminal.line(INDENT + line));
    expansion(result.path("expansion"));
    files(result);
    others(result);
  }

  private void files(JsonNode result) {
    List<String> shown =
        result
            .path("files")
            .valueStream()
            .limit(FILES)
            .map(f -> Text.printable(f.asString()))
            .toList();
    long more = Json.number(result, "fileCount") - shown.size();
    if (!shown.isEmpty()) {
      String rest = more > 0 ? " and " + Text.count(more, "more file") : "";
      terminal.line(INDENT + "changes " + String.join(", ", shown) + rest);
    }
  }

  private void expansion(JsonNode expansion) {
    if (expansion.isObject()) {
      Json.text(expansion, "documentation")
          .lines()
          .limit(DOCUMENTATION_LINES)
          .forEach(
              line -> terminal.line(INDENT + terminal.styled(Style.DIM, Text.printable(line))));
      expansion.path("users").values().forEach(user -> terminal.line(INDENT + usedBy(user)));
      long more = Json.number(expansion, "userCount") - expansion.path("users").size();
      if (more > 0) {
        terminal.line(INDENT + "and by " + Text.count(more) + " more");
      }
    }
  }

  private static String usedBy(JsonNode user) {
    String where = Json.text(user, "path") + ":" + Json.number(user, "line");
    return "used by " + Text.printable(Json.text(user, "qualifiedName") + "  " + where);
  }

  private static String location(JsonNode result) {
    return Json.maybe(result, "url").map(Text::printable).orElseGet(() -> lines(result));
  }

  private static String lines(JsonNode result) {
    String path = Json.text(result, "path");
    if (path.isEmpty()) {
      return Json.text(result, "contentType");
    }
    String lines = Json.number(result, "startLine") + "-" + Json.number(result, "endLine");
    return Text.printable(path) + ":" + lines;
  }

  private static String written(JsonNode result) {
    String author = Json.text(result, "author");
    String time = Json.text(result, "updatedAt");
    return time.isEmpty() ? "" : Text.printable(joined(", ", author, time)) + " · ";
  }

  /** The result's own commit, and how far its ref is behind. */
  private String dated(JsonNode result, JsonNode freshness) {
    String at = Text.commit(Json.text(result, "commit"));
    String head = joined(" ", Json.text(result, "repository"), Json.text(result, "ref"), at);
    return freshness
        .valueStream()
        .filter(f -> same(f, result, "repository") && same(f, result, "ref"))
        .findFirst()
        .map(f -> head + ", " + lag.of(f))
        .orElse(head);
  }

  private static boolean same(JsonNode a, JsonNode b, String field) {
    return Json.text(a, field).equals(Json.text(b, field));
  }

  private String freshness(JsonNode f) {
    String commit = Text.commit(Json.text(f, "indexedCommit"));
    return joined(" ", Json.text(f, "repository"), Json.text(f, "ref"), commit) + ", " + lag.of(f);
  }

  private void others(JsonNode result) {
    JsonNode others = result.path("otherLocations");
    others.valueStream().limit(OTHER_LOCATIONS).forEach(o -> terminal.line(INDENT + also(o)));
    long more =
        Math.max(others.size(), Json.number(result, "otherLocationCount")) - OTHER_LOCATIONS;
    if (more > 0) {
      terminal.line(INDENT + "and at " + Text.count(more, "more place"));
    }
  }

  private static String also(JsonNode other) {
    if (other.isValueNode()) {
      return "also " + Text.printable(other.asString());
    }
    String where = joined(" ", Json.text(other, "repository"), Json.text(other, "ref"));
    return "also " + where + " " + location(other);
  }

  private static String footer(JsonNode answer) {
    JsonNode scan = answer.path("scan");
    return joined(
        ", ",
        Text.count(answer.path("results").size(), "result")
            + " in "
            + Json.number(answer, "tookMs")
            + " ms",
        Json.text(answer, "mode"),
        "cut".equals(Json.text(scan, "lexical")) ? "common words looked at in part" : "");
  }

  static String joined(String separator, String... parts) {
    List<String> all = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
    return all.stream().collect(Collectors.joining(separator));
  }
}
