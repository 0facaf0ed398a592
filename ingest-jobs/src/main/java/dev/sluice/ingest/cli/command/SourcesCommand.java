package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Table;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows where the index comes from. */
@Command(
    name = "sources",
    description = "Show where the index comes from.",
    footer = {"", "Example:", "  ./sluice sources"})
public final class SourcesCommand extends ServerCommand {

  SourcesCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return answer(session.client().get(Resource.of("sources")), this::print);
  }

  private void print(JsonNode page) {
    Table table = new Table("NAME", "KIND", "LOCATION");
    for (JsonNode source : page.path("items").values()) {
      table.row(
          Json.text(source, "name"),
          Json.maybe(source, "kind").orElse("git"),
          Json.text(source, "location"));
    }
    if (table.isEmpty()) {
      terminal().line("There are no sources yet. Add one with: ./sluice index <path or URL>");
    } else {
      table.print(terminal(), "");
    }
  }
}
