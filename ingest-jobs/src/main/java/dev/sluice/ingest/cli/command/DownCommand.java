package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.process.ServerStop;
import picocli.CommandLine.Command;

/** Stops the server. */
@Command(
    name = "down",
    description = "Stop the server with its database and broker, and wait until it is gone.",
    footer = {"", "Example:", "  ./sluice down"})
public final class DownCommand extends ServerCommand {

  DownCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    session
        .remote()
        .ifPresent(
            url -> {
              throw Failure.usage(
                  "SLUICE_URL points to the server at " + url + ".",
                  "Stop that one where it runs.");
            });
    boolean stopped = new ServerStop(session.server(), session.clock()).stop();
    String sentence = stopped ? "Stopped." : "No server was running.";
    return answer(Json.object().put("stopped", stopped), d -> terminal().line(sentence));
  }
}
