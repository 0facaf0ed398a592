package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Pages;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.output.VerifyText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What several runs found to differ, in one document. */
final class Differences {

  private static final int PAGE = 500;

  private final SluiceClient client;
  private final ObjectNode found = Json.object();

  Differences(SluiceClient client) {
    this.client = client;
    VerifyText.KINDS.forEach(found::putArray);
    found.put("checked", 0).putObject("counts");
    found.putArray("failed");
  }

  /** Adds what a run found, or why it found nothing. */
  void add(JsonNode accepted, JsonNode job) {
    String repository = Json.text(accepted.path("repository"), "name");
    JsonNode statistics = job.path("statistics");
    if (!statistics.has("checked")) {
      found
          .withArrayProperty("failed")
          .addObject()
          .put("repository", repository)
          .put("error", Json.maybe(job, "error").orElse("the run was " + Json.text(job, "state")))
          .put("advice", Json.text(job, "advice"));
      return;
    }
    add(found, statistics, "checked");
    VerifyText.KINDS.forEach(kind -> add(found.withObjectProperty("counts"), statistics, kind));
    Resource list = Resource.of("jobs", Json.text(job, "id"), "differences");
    for (JsonNode item : new Pages(client).items(list.with("limit", PAGE))) {
      ObjectNode difference = Json.object().put("repository", repository);
      difference.setAll((ObjectNode) item);
      difference.remove("kind");
      found.withArrayProperty(Json.text(item, "kind")).add(difference);
    }
  }

  private static void add(ObjectNode to, JsonNode statistics, String name) {
    to.put(name, Json.number(to, name) + Json.number(statistics, name));
  }

  /**
   * The differences that are {@code missing}, {@code extra} and {@code stale}, at most 10,000 of
   * each and repository; their {@code counts}, how many paths were {@code checked}, and which
   * comparisons {@code failed}.
   */
  JsonNode document() {
    return found;
  }
}
