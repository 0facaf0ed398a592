package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Pages;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What several runs found to differ, in one document. */
final class Differences {

  private static final int PAGE = 500;

  private final SluiceClient client;
  private final ObjectNode found = Json.object();

  Differences(SluiceClient client) {
    this.client = client;
    List.of("missing", "extra", "stale").forEach(found::putArray);
  }

  /**
   * Adds what a run found. One that compared to its end is asked for that, though it failed if
   * something is missing or extra; another one that failed ends the command.
   */
  void add(JsonNode accepted, JsonNode job) {
    if (!job.path("statistics").has("checked")) {
      Run.refuse(job);
    }
    long checked = Json.number(job.path("statistics"), "checked");
    found.put("checked", Json.number(found, "checked") + checked);
    String repository = Json.text(accepted.path("repository"), "name");
    Resource list = Resource.of("jobs", Json.text(job, "id"), "differences").with("limit", PAGE);
    for (JsonNode item : new Pages(client).items(list)) {
      ObjectNode difference = Json.object().put("repository", repository);
      difference.setAll((ObjectNode) item);
      difference.remove("kind");
      found.withArrayProperty(Json.text(item, "kind")).add(difference);
    }
  }

  /** {@code missing}, {@code extra} and {@code stale}, and how many paths were {@code checked}. */
  JsonNode document() {
    return found;
  }
}
