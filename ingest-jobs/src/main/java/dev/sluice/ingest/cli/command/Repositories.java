package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Pages;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds repositories by the names that people use. */
final class Repositories {

  private Repositories() {}

  /** The repository with that name or id. */
  static JsonNode named(SluiceClient client, String name) {
    return all(client).stream()
        .filter(repository -> is(repository, name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.missing(
                    "There is no repository named '" + name + "'.",
                    "See their names with: ./sluice status"));
  }

  /** All of them, by name. */
  static List<JsonNode> all(SluiceClient client) {
    return new Pages(client).items(Resource.of("repositories"));
  }

  private static boolean is(JsonNode repository, String name) {
    return name.equals(Json.text(repository, "name")) || name.equals(Json.text(repository, "id"));
  }
}
