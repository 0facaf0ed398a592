package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.output.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what is needed no longer. */
@Command(
    name = "prune",
    description = {
      "Delete what no ref needs any more: former commits, content, vectors, old runs.",
      "The server does it by itself once a day; SLUICE_KEEP_HISTORY says how long is kept what was."
    },
    footer = {"", "Example:", "  ./sluice prune --repo sluice"})
public final class PruneCommand extends ServerCommand {

  @Option(names = "--repo", paramLabel = "NAME", description = "Former commits of that one only.")
  @Nullable String repository;

  PruneCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    SluiceClient client = session.client();
    ObjectNode body = Json.object();
    if (repository != null) {
      body.put("repository", repository);
    }
    List<JsonNode> ended = new ArrayList<>();
    for (JsonNode accepted : client.post(Resource.of("prune"), body).path("runs").values()) {
      ended.add(new Run(this, client).ended(accepted, Wait.LEXICAL));
    }
    return answer(Json.object().set("runs", Json.of(ended)), this::print);
  }

  private void print(JsonNode document) {
    if (document.path("runs").isEmpty()) {
      terminal().line("Nothing is indexed yet.");
    }
    for (JsonNode run : document.path("runs").values()) {
      String name = Json.text(run.path("repository"), "name");
      terminal().line(name + ": " + Listing.numbers(run.path("job").path("statistics")));
    }
  }
}
