package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Terminal;
import tools.jackson.databind.JsonNode;

/** Embedding models as a table. */
public record ModelsText(Terminal terminal) {

  /** Prints the answer of {@code /models}. */
  public void print(JsonNode page) {
    print(page.path("items"), "");
  }

  void print(JsonNode models, String indent) {
    Table table = new Table("MODEL", "STATE", "PROVIDER", "DIMENSIONS", "VECTORS", "PENDING");
    for (JsonNode model : models.values()) {
      table.row(
          Json.text(model, "name"),
          Json.text(model, "state"),
          Json.text(model, "provider"),
          Json.number(model, "dimensions"),
          Json.number(model, "vectors"),
          Json.number(model, "pending"));
    }
    table.print(terminal, indent);
  }
}
