package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What all commands share: {@code --json}, {@code --help} and the session. */
abstract class ServerCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print exactly one JSON document on stdout.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  final Session session;

  ServerCommand(Session session) {
    this.session = session;
  }

  Terminal terminal() {
    return session.terminal();
  }

  /** Prints the answer as JSON if that was asked for, else for people. */
  int answer(JsonNode document, Consumer<JsonNode> forPeople) {
    if (json) {
      terminal().line(document.toString());
    } else {
      forPeople.accept(document);
    }
    return ExitCode.DONE;
  }
}
