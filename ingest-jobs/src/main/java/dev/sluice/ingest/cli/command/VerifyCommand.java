package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Text;
import dev.sluice.ingest.cli.output.VerifyText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Compares the index with its sources. */
@Command(
    name = "verify",
    description =
        "Compare the index with its sources; exit 1 if anything is missing, extra or stale.",
    footer = {"", "Example:", "  ./sluice verify --repo sluice", "  ./sluice verify --audit"})
public final class VerifyCommand extends ServerCommand {

  @Option(names = "--repo", paramLabel = "NAME", description = "Only that repository.")
  @Nullable String repository;

  @Option(
      names = "--audit",
      description = "Check the record of administrative actions instead: that nothing was changed.")
  boolean audit;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return audit ? audit() : sources();
  }

  private int audit() {
    if (repository != null) {
      throw Failure.usage(
          "--audit and --repo exclude each other.", "The record has no repositories.");
    }
    JsonNode found = session.client().get(Resource.of("audit", "check"));
    boolean whole = found.path("broken").isNull();
    String events = Text.count(Json.number(found, "events"), "event");
    answer(
        found,
        d ->
            terminal()
                .line(
                    whole
                        ? events + ", none changed. The last hash is " + Json.text(d, "head")
                        : "The record is broken: event %s was changed or is missing."
                            .formatted(Json.text(d, "broken"))));
    return whole ? ExitCode.DONE : ExitCode.FAILED;
  }

  private int sources() {
    SluiceClient client = session.client();
    Differences differences = new Differences(client);
    List<JsonNode> accepted =
        repository != null ? List.of(start(client, repository)) : startAll(client);
    for (JsonNode run : accepted) {
      differences.add(run, new Run(this, client).finished(run, Wait.FULL));
    }
    JsonNode found = differences.document();
    answer(found, new VerifyText(terminal())::print);
    return VerifyText.clean(found) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static List<JsonNode> startAll(SluiceClient client) {
    return Repositories.all(client).stream()
        .map(repository -> start(client, Json.text(repository, "id")))
        .toList();
  }

  private static JsonNode start(SluiceClient client, String nameOrId) {
    return client.post(Resource.of("verify"), Json.object().put("repository", nameOrId));
  }
}
