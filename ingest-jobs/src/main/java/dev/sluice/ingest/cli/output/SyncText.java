package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Terminal;
import tools.jackson.databind.JsonNode;

/** Runs that read GitHub, as people read them. */
public record SyncText(Terminal terminal) {

  /** Prints the end of such a run: {@code job} and {@code repository}. */
  public void print(JsonNode document) {
    JsonNode statistics = document.path("job").path("statistics");
    Json.maybe(statistics, "toBeContinued")
        .ifPresentOrElse(
            reason -> toBeContinued(document, reason), () -> new JobText(terminal).print(document));
    Json.maybe(statistics, "renamed").ifPresent(name -> terminal.line("It is " + name + " now."));
  }

  private void toBeContinued(JsonNode document, String reason) {
    JsonNode statistics = document.path("job").path("statistics");
    String name = Json.text(document.path("repository"), "name");
    terminal.line(name + " is to be continued: " + reason);
    terminal.line("It goes on " + when(Json.text(statistics, "continuesAt")));
    terminal.line("  " + Listing.numbers(statistics));
  }

  private static String when(String continuesAt) {
    return continuesAt.startsWith("with") ? continuesAt : "by itself after " + continuesAt;
  }
}
