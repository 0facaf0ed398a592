package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.output.StatusText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the server, its components, what is indexed and what still waits. */
@Command(
    name = "status",
    description = "Show the server, its components, index sizes and lags.",
    footer = {"", "Example:", "  ./sluice status --json"})
public final class StatusCommand extends ServerCommand {

  @Option(
      names = "--no-start",
      description = "Fail, rather than start a server, if none is running.")
  boolean noStart;

  StatusCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return answer(
        client().get(Resource.of("status")), new StatusText(terminal(), session.clock())::print);
  }

  private SluiceClient client() {
    return noStart ? session.runningClient().orElseThrow(this::notRunning) : session.client();
  }

  private Failure notRunning() {
    return Failure.failed(
        "No server is running for " + session.server().home() + ".", "Start one with: ./sluice up");
  }
}
