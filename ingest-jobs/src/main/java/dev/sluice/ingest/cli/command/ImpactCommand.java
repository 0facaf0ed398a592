package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.output.GraphText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Tells what a change of symbols may reach. */
@Command(
    name = "impact",
    description = "What could break when these symbols change: who calls, extends or uses them.",
    footer = {
      "",
      "Examples:",
      "  ./sluice impact CursorStore.save --depth 3",
      "  ./sluice impact --diff main~1..main"
    })
public final class ImpactCommand extends ServerCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "<symbol>",
      description = "Names, qualified as far as needed, or path:line.")
  List<String> symbols = new ArrayList<>();

  @Option(
      names = "--diff",
      paramLabel = "BASE..HEAD",
      description = "What differs between two commits, the later one indexed.")
  @Nullable String diff;

  @Option(names = "--repo", paramLabel = "NAME", description = "Of that repository.")
  @Nullable String repository;

  @Option(names = "--ref", paramLabel = "REF", description = "As of that branch, tag or commit.")
  @Nullable String ref;

  @Option(names = "--depth", paramLabel = "N", description = "How far, 5 unless told.")
  @Nullable Integer depth;

  ImpactCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    if (symbols.isEmpty() == (diff == null)) {
      throw Failure.usage("Name either symbols or a diff.", "See: ./sluice impact --help");
    }
    ObjectNode body = Json.object();
    body.set("symbols", Json.of(symbols));
    body.put("diff", diff);
    body.put("repository", repository).put("ref", ref).put("depth", depth);
    return answer(
        session.client().post(Resource.of("impact"), body), new GraphText(terminal())::impact);
  }
}
