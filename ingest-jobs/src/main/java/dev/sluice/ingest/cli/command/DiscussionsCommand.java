package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.DiscussionsText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which issues and pull requests are about a symbol. */
@Command(
    name = "discussions",
    description = "Which issues and pull requests are about a symbol: name, review or change it.",
    footer = {"", "Example:", "  ./sluice discussions CursorStore.save"})
public final class DiscussionsCommand extends ServerCommand {

  @Mixin final SymbolArgument symbol = new SymbolArgument();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 50 unless told.")
  @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "The page after that: nextCursor of --json.")
  @Nullable String cursor;

  DiscussionsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Resource discussions =
        symbol.resource("discussions").with("limit", limit).with("cursor", cursor);
    return answer(session.client().get(discussions), new DiscussionsText(terminal())::print);
  }
}
