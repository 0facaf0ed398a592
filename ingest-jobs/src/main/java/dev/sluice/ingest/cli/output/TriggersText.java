package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import tools.jackson.databind.JsonNode;

/** Triggers as people read them. */
public record TriggersText(Terminal terminal) {

  private static final int REASON = 60;

  /** Prints the answer of {@code /triggers}. */
  public void list(JsonNode page) {
    Table table = new Table("NAME", "REPOSITORY", "ACTION", "WHEN", "NEXT", "LAST", "OUTCOME");
    for (JsonNode trigger : page.path("items").values()) {
      table.row(
          Json.text(trigger, "name"),
          Json.text(trigger, "repository"),
          action(trigger),
          when(trigger),
          second(Json.text(trigger, "nextAt")),
          second(Json.text(trigger.path("last"), "firedAt")),
          outcome(trigger.path("last")));
    }
    if (table.isEmpty()) {
      terminal.line("There are no triggers; add one: ./sluice triggers add --help");
    } else {
      table.print(terminal, "");
    }
  }

  /** Prints a trigger that was added. */
  public void added(JsonNode trigger) {
    String next = Json.maybe(trigger, "nextAt").map(at -> ", first " + second(at)).orElse("");
    terminal.line(
        "Added %s: %s %s, %s%s"
            .formatted(
                Json.text(trigger, "name"),
                action(trigger),
                Json.text(trigger, "repository"),
                when(trigger),
                next));
  }

  /** Prints a firing. */
  public void fired(JsonNode firing) {
    terminal.line(
        Json.maybe(firing, "run")
            .map(run -> "Fired; look at it with: ./sluice jobs " + run)
            .orElseGet(() -> "Fired, but there is no run: " + Json.text(firing, "error")));
  }

  /** Prints the history of a trigger. */
  public void history(JsonNode page) {
    Table table = new Table("FIRED", "CAUSE", "OUTCOME", "RUN", "STATE", "REASON");
    for (JsonNode firing : page.path("items").values()) {
      table.row(
          second(Json.text(firing, "firedAt")),
          Json.text(firing, "cause"),
          Json.text(firing, "outcome"),
          Json.text(firing, "run"),
          Json.text(firing, "runState"),
          Text.shortened(
              Json.maybe(firing, "error").orElseGet(() -> Json.text(firing, "reason")), REASON));
    }
    if (table.isEmpty()) {
      terminal.line("It has not fired yet.");
    } else {
      table.print(terminal, "");
    }
  }

  private static String action(JsonNode trigger) {
    String ref = Json.maybe(trigger, "ref").map(name -> " " + name).orElse("");
    return Json.text(trigger, "action") + ref;
  }

  private static String when(JsonNode trigger) {
    String jitter = Json.maybe(trigger, "jitter").map(it -> " up to " + it + " later").orElse("");
    return Json.text(trigger, "when") + jitter;
  }

  private static String outcome(JsonNode last) {
    String run = Json.maybe(last, "run").map(id -> "run " + id + " ").orElse("");
    return run + Json.maybe(last, "runState").orElseGet(() -> Json.text(last, "outcome"));
  }

  /** An instant without fractions of its second. */
  private static String second(String instant) {
    return instant.replaceFirst("\\.\\d+Z$", "Z");
  }
}
