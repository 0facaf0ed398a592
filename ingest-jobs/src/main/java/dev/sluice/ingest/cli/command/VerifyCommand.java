package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.output.VerifyText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the index with its sources. */
@Command(
    name = "verify",
    description =
        "Compare the index with its sources; exit 1 if anything is missing, extra or stale.",
    footer = {"", "Example:", "  ./sluice verify --repo sluice"})
public final class VerifyCommand extends ServerCommand {

  @Option(names = "--repo", paramLabel = "NAME", description = "Only that repository.")
  @Nullable String repository;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    if (repository != null) {
      body.put("repository", repository);
    }
    JsonNode found = session.client().post(Resource.of("verify"), body);
    answer(found, new VerifyText(terminal())::print);
    return VerifyText.clean(found) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
