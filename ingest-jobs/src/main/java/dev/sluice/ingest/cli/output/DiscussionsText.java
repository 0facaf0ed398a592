package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import tools.jackson.databind.JsonNode;

/** What is said about a symbol on GitHub, as people read it. */
public record DiscussionsText(Terminal terminal) {

  private static final int REASONS = 3;

  /** Prints a page of discussions. */
  public void print(JsonNode answer) {
    new GraphText(terminal).symbol(answer.path("symbols"));
    answer.path("items").values().forEach(this::discussion);
    int shown = answer.path("items").size();
    long total = Json.number(answer, "total");
    terminal.line(terminal.styled(Style.DIM, footer(answer, shown, total)));
  }

  private void discussion(JsonNode one) {
    String head = "%s #%d  ".formatted(type(one), Json.number(one, "number"));
    String title = terminal.styled(Style.BOLD, Text.printable(Json.text(one, "title")));
    terminal.line("  " + head + title + "  " + written(one));
    terminal.line("      " + terminal.styled(Style.CYAN, Text.printable(Json.text(one, "url"))));
    JsonNode reasons = one.path("reasons");
    reasons.valueStream().limit(REASONS).forEach(r -> terminal.line("      " + reason(r)));
    if (reasons.size() > REASONS) {
      terminal.line("      and " + Text.count(reasons.size() - REASONS) + " more");
    }
  }

  private static String type(JsonNode one) {
    return Json.text(one, "type").equals("pr") ? "pull request" : Json.text(one, "type");
  }

  private static String written(JsonNode one) {
    String state = one.path("merged").asBoolean(false) ? "merged" : Json.text(one, "state");
    String author = Text.printable(Json.text(one, "author"));
    return state + (author.isEmpty() ? "" : ", " + author) + ", " + Json.text(one, "updatedAt");
  }

  private static String reason(JsonNode reason) {
    String author = Text.printable(Json.text(reason, "author"));
    String by = author.isEmpty() ? "" : " by " + author;
    return switch (Json.text(reason, "relation")) {
      case "changes" -> "changes it";
      case "reviews" -> "reviewed" + by + " at " + lines(reason);
      case "speaks_of" -> "named in " + kind(reason) + by;
      case "fixed_by" -> "fixed by " + Text.printable(Json.text(reason, "url"));
      case String other -> other;
    };
  }

  private static String lines(JsonNode reason) {
    String commit = Text.commit(Json.text(reason, "commit"));
    return Text.printable(Json.text(reason, "path"))
        + ":"
        + Json.number(reason, "startLine")
        + "-"
        + Json.number(reason, "endLine")
        + " of "
        + commit;
  }

  private static String kind(JsonNode reason) {
    return switch (Json.text(reason, "kind")) {
      case "issue", "pull" -> "the description";
      case "issue_comment" -> "a comment";
      case "review_comment" -> "a review comment";
      case String other -> "a " + other.replace('_', ' ');
    };
  }

  private static String footer(JsonNode answer, int shown, long total) {
    long waiting = Json.number(answer, "waiting");
    return Text.count(total, "discussion")
        + (total > shown ? ", " + Text.count(shown) + " shown" : "")
        + (waiting > 0
            ? "; of " + Text.count(waiting, "object") + " it is not known yet: a commit is missing"
            : "");
  }
}
