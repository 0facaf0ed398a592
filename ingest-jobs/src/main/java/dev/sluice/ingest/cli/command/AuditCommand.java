package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Shows what was done, by whom. */
@Command(
    name = "audit",
    description = "Show the latest administrative actions and uses of keys.",
    footer = {"", "Example:", "  ./sluice audit --limit 20"})
public final class AuditCommand extends ServerCommand {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  int limit;

  AuditCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Resource resource = Resource.of("audit").with("limit", String.valueOf(limit));
    return answer(session.client().get(resource), page -> print(page.path("items")));
  }

  private void print(JsonNode events) {
    Table table = new Table("SEQ", "AT", "ACTOR", "ACTION", "OUTCOME");
    for (JsonNode event : events.values()) {
      table.row(
          Json.text(event, "seq"),
          Json.text(event, "at"),
          Json.text(event, "actor"),
          Text.shortened(Json.text(event, "action"), 80),
          Json.text(event, "outcome"));
    }
    if (table.isEmpty()) {
      terminal().line("Nothing is recorded yet.");
    } else {
      table.print(terminal(), "");
    }
  }
}
