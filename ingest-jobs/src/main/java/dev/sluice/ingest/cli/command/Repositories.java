package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds repositories by the names that people use. */
final class Repositories {

  private Repositories() {}

  /** The repository with that name or id. */
  static JsonNode named(SluiceClient client, String name) {
    @Nullable String cursor = null;
    do {
      JsonNode page = client.get(Resource.of("repositories").with("cursor", cursor));
      for (JsonNode repository : page.path("items").values()) {
        if (is(repository, name)) {
          return repository;
        }
      }
      cursor = Json.maybe(page, "nextCursor").orElse(null);
    } while (cursor != null);
    throw Failure.missing(
        "There is no repository named '" + name + "'.", "See their names with: ./sluice status");
  }

  private static boolean is(JsonNode repository, String name) {
    return name.equals(Json.text(repository, "name")) || name.equals(Json.text(repository, "id"));
  }
}
