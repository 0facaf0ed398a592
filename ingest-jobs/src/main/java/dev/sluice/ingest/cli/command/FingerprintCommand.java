package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.Listing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints what the current refs reach as one hash. */
@Command(
    name = "fingerprint",
    description = "Print an order-independent hash of what current refs reach, and one a table.",
    footer = {"", "Example:", "  ./sluice fingerprint --repo sluice --ref main"})
public final class FingerprintCommand extends ServerCommand {

  @Option(names = "--repo", paramLabel = "NAME", description = "Only that repository.")
  @Nullable String repository;

  @Option(names = "--ref", paramLabel = "REF", description = "Only that branch, tag or commit.")
  @Nullable String ref;

  FingerprintCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Resource resource = Resource.of("fingerprint").with("repo", repository).with("ref", ref);
    return answer(session.client().get(resource), this::print);
  }

  private void print(JsonNode found) {
    terminal().line(Json.text(found, "fingerprint"));
    new Listing(terminal()).print(found.path("tables"));
  }
}
