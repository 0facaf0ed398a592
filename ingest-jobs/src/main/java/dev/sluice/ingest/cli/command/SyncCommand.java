package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.output.SyncText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings what is written on GitHub about a repository up to date. */
@Command(
    name = "sync",
    description = "Bring issues, pull requests and their comments on GitHub up to date.",
    footer = {
      "",
      "Examples:",
      "  ./sluice sync owner/name",
      "  ./sluice sync owner/name --streams issues,comments --max-requests 500",
      "  ./sluice sync owner/name --api-url https://github.example.com/api/v3"
    })
public final class SyncCommand extends ServerCommand {

  @Parameters(paramLabel = "<owner/repo>", description = "Its name on GitHub.")
  String repository = "";

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The API; else the server's SLUICE_GITHUB_API_URL, else github.com's.")
  @Nullable String apiUrl;

  @Option(
      names = "--streams",
      paramLabel = "STREAM",
      split = ",",
      description =
          "issues, comments, review-comments, pulls, pull-details, discussions, releases, labels,"
              + " milestones.")
  List<String> streams = new ArrayList<>();

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      description = "End after so many requests; the next sync goes on from there.")
  int maxRequests;

  @Option(
      names = "--sweep",
      description = "Look for deletions everywhere now; otherwise that is done once a day.")
  boolean sweep;

  @Option(
      names = "--wait",
      paramLabel = "lexical|full|none",
      defaultValue = "full",
      description = "Return when it is found by words, by meaning too (the default), or at once.")
  Wait wait = Wait.FULL;

  SyncCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    SluiceClient client = session.client();
    JsonNode accepted = client.post(Resource.of("sync"), body());
    JsonNode ended = new Run(this, client).ended(accepted, wait);
    Optional<String> withdrawn = Json.maybe(statistics(ended), "withdrawn");
    boolean nothing = withdrawn.isPresent() && !statistics(ended).has("requests");
    if (nothing && !json) {
      throw refused(ended, withdrawn.get());
    }
    int code = answer(ended, new SyncText(terminal())::print);
    return nothing ? ExitCode.MISSING : code;
  }

  private static JsonNode statistics(JsonNode ended) {
    return ended.path("job").path("statistics");
  }

  private static Failure refused(JsonNode ended, String reason) {
    long gone = Json.number(statistics(ended), "gone");
    String name = Json.text(ended.path("repository"), "name");
    return Failure.missing(
        "%s; %,d objects of it left the index".formatted(reason, gone),
        "check the name and the token; forget it with: ./sluice remove " + name);
  }

  private ObjectNode body() {
    ObjectNode body = Json.object().put("repository", repository);
    body.put("sweep", sweep).put("wait", wait.label()).put("maxRequests", maxRequests);
    if (!streams.isEmpty()) {
      body.set("streams", Json.of(streams));
    }
    if (apiUrl != null) {
      body.put("apiUrl", apiUrl);
    }
    return body;
  }
}
