package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.process.ServerInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Starts the server. */
@Command(
    name = "up",
    description = "Start the server, in the background unless told otherwise.",
    footer = {"", "Example:", "  ./sluice up --port 7878"})
public final class UpCommand extends ServerCommand {

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen there; otherwise 7878, or the next free one.")
  @Nullable Integer port;

  @Option(names = "--foreground", description = "Stay in this terminal until Ctrl-C.")
  boolean foreground;

  UpCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    refuse();
    Optional<ServerInfo> running = session.server().running();
    running.ifPresent(this::checkPort);
    if (!foreground) {
      return report(running.isPresent(), session.serverStart().ensure(port));
    }
    running.ifPresent(
        info -> {
          throw Failure.failed(
              "A server is already running at " + info.url() + ".", "Stop it with: ./sluice down");
        });
    return session.serverStart().foreground(port);
  }

  private void refuse() {
    if (port != null && (port < 1 || port > 65535)) {
      throw Failure.usage("There is no port " + port + ".", "Take one between 1 and 65535.");
    }
    session
        .remote()
        .ifPresent(
            url -> {
              throw Failure.usage(
                  "SLUICE_URL points to the server at " + url + ".",
                  "Unset SLUICE_URL to start one here.");
            });
  }

  private void checkPort(ServerInfo info) {
    if (port != null && info.port() != port) {
      throw Failure.failed(
          "A server is already running at " + info.url() + ".",
          "Stop it first with: ./sluice down");
    }
  }

  private int report(boolean before, ServerInfo info) {
    ObjectNode document = Json.object().put("url", info.url().toString()).put("pid", info.pid());
    document.put("version", info.version()).put("home", session.server().home().toString());
    document.put("started", !before);
    String state = before ? "already running" : "ready";
    return answer(
        document,
        d -> {
          terminal().line("Sluice is " + state + " at " + info.url());
          terminal().line("Its data is in " + session.server().home());
        });
  }
}
