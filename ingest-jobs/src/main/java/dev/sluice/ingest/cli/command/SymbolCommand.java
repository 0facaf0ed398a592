package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.output.GraphText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin final SymbolArgument symbol = new SymbolArgument();

  SymbolCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return answer(session.client().get(symbol.resource()), new GraphText(terminal())::symbol);
  }
}
