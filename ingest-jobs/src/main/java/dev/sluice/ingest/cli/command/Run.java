package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Progress;
import dev.sluice.ingest.cli.process.Sleep;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run on the server, followed to its end. */
record Run(ServerCommand command, SluiceClient client) {

  private static final long FIRST_POLL_MILLIS = 10;
  private static final long SLOWEST_POLL_MILLIS = 250;

  /**
   * Waits as told and prints the run as it then is.
   *
   * @param accepted the server's answer: {@code job} and {@code repository}
   */
  int follow(JsonNode accepted, Wait wait, Consumer<JsonNode> forPeople) {
    return command.answer(ended(accepted, wait), forPeople);
  }

  /** Waits as told; the run as it then is, with its repository. One that failed is a failure. */
  JsonNode ended(JsonNode accepted, Wait wait) {
    JsonNode job = accepted.path("job");
    if (wait != Wait.NONE) {
      job = finished(accepted, wait);
      refuse(job);
    }
    ObjectNode document = Json.object();
    document.set("job", job);
    document.set("repository", accepted.path("repository"));
    return document;
  }

  /** Waits as told; the run as it then is, whatever came of it. */
  JsonNode finished(JsonNode accepted, Wait wait) {
    return awaited(accepted.path("job"), wait, Json.text(accepted.path("repository"), "name"));
  }

  private JsonNode awaited(JsonNode first, Wait wait, String name) {
    String id = Json.text(first, "id");
    try (Detaching detaching = Detaching.from(command.terminal(), id);
        Progress progress = progress(name)) {
      JsonNode job = first;
      long pause = FIRST_POLL_MILLIS;
      while (!over(job, wait)) {
        show(progress, job.path("progress"));
        Sleep.millis(pause);
        pause = Math.min(SLOWEST_POLL_MILLIS, pause * 3 / 2);
        job = client.get(Resource.of("jobs", id));
      }
      return job;
    }
  }

  private Progress progress(String name) {
    return Progress.on(command.terminal(), name, command.session.clock());
  }

  private static void show(Progress progress, JsonNode at) {
    progress.at(
        phase(at), Json.number(at, "done"), Json.number(at, "total"), Json.text(at, "unit"));
  }

  private static String phase(JsonNode at) {
    return switch (Json.text(at, "phase")) {
      case "" -> "waiting for its turn";
      case "fetch" -> "fetching";
      case "sync" -> "reading GitHub";
      case "stage" -> "comparing";
      case "publish" -> "reading";
      case "index" -> "indexing";
      case "rewrite" -> "storing anew";
      case "graph" -> "resolving";
      case "move" -> "publishing";
      case "prune" -> "tidying up";
      case "link" -> "linking to code";
      case "verify" -> "comparing with its source";
      case String other -> other;
    };
  }

  /** A run that others also wait for may go on embedding after this one's wish is met. */
  private static boolean over(JsonNode job, Wait wait) {
    return switch (Json.text(job, "state")) {
      case "done", "failed", "stopped" -> true;
      default ->
          wait == Wait.LEXICAL && "embedding".equals(Json.text(job.path("progress"), "phase"));
    };
  }

  /** Ends the command if the run failed or was stopped. */
  static void refuse(JsonNode job) {
    String again = "./sluice jobs restart " + Json.text(job, "id");
    switch (Json.text(job, "state")) {
      case "failed" ->
          throw Failure.failed(
              Json.maybe(job, "error").orElse("The run failed."),
              Json.maybe(job, "advice").orElse("Try it again with: " + again));
      case "stopped" -> throw Failure.failed("The run was stopped.", "Go on with: " + again);
      default -> {}
    }
  }
}
