package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.GraphText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds symbols by name. */
@Command(
    name = "symbols",
    description = "Find types, methods and fields by name, prefix, humps or part of the name.",
    footer = {
      "",
      "Examples:",
      "  ./sluice symbols CursorStore",
      "  ./sluice symbols CuSt --repo sluice"
    })
public final class SymbolsCommand extends ServerCommand {

  @Parameters(paramLabel = "<pattern>", description = "A name or what is known of it.")
  String pattern = "";

  @Option(names = "--repo", paramLabel = "NAME", description = "Only that repository.")
  @Nullable String repository;

  @Option(names = "--ref", paramLabel = "REF", description = "As of that branch, tag or commit.")
  @Nullable String ref;

  @Option(names = "-k", paramLabel = "N", description = "How many, 50 unless told.")
  @Nullable Integer limit;

  SymbolsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Resource symbols =
        Resource.of("symbols")
            .with("q", pattern)
            .with("repo", repository)
            .with("ref", ref)
            .with("limit", limit);
    return answer(session.client().get(symbols), new GraphText(terminal())::symbols);
  }
}
