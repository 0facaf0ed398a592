package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.output.JobText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Indexes a registered repository again. */
@Command(
    name = "reindex",
    description = {
      "Bring a registered repository up to date; with --full or --path also read and store anew",
      "what is there already, which mends whatever verify finds."
    },
    footer = {
      "",
      "Examples:",
      "  ./sluice reindex sluice --full",
      "  ./sluice reindex sluice --path 'docs/**' --path '*.java'"
    })
public final class ReindexCommand extends ServerCommand {

  @Parameters(paramLabel = "<repository>", description = "Its name, as status shows it.")
  String repository = "";

  @Option(names = "--ref", paramLabel = "REF", description = "A branch, tag or commit.")
  @Nullable String ref;

  @Option(names = "--full", description = "Store everything anew.")
  boolean full;

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Store anew what these paths have; may be given several times.")
  List<String> paths = List.of();

  @Option(
      names = "--wait",
      paramLabel = "lexical|full|none",
      defaultValue = "full",
      description = "Return when it is found by words, by meaning too (the default), or at once.")
  Wait wait = Wait.FULL;

  ReindexCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    SluiceClient client = session.client();
    JsonNode found = Repositories.named(client, repository);
    ObjectNode body = Json.object().put("full", full).put("wait", wait.label());
    if (!paths.isEmpty()) {
      body.set("paths", Json.of(paths));
    }
    if (ref != null) {
      body.put("ref", ref);
    }
    Resource index = Resource.of("repositories", Json.text(found, "id"), "index");
    return new Run(this, client)
        .follow(client.post(index, body), wait, new JobText(terminal())::print);
  }
}
