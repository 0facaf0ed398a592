package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.GraphText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a name or place means. */
@Command(
    name = "symbol",
    description = "Show a symbol with its documentation, members and source.",
    footer = {
      "",
      "Examples:",
      "  ./sluice symbol CursorStore.save",
      "  ./sluice symbol src/A.java:12"
    })
public final class SymbolCommand extends ServerCommand {

  @Parameters(
      paramLabel = "<symbol>",
      description = "A name, qualified as far as needed, or path:line.")
  String symbol = "";

  @Option(names = "--repo", paramLabel = "NAME", description = "Of that repository.")
  @Nullable String repository;

  @Option(names = "--ref", paramLabel = "REF", description = "As of that branch, tag or commit.")
  @Nullable String ref;

  SymbolCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Resource resource = SymbolResource.of(symbol).with("repo", repository).with("ref", ref);
    return answer(session.client().get(resource), new GraphText(terminal())::symbol);
  }
}
