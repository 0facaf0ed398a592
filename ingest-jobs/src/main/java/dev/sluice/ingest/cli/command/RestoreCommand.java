package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Progress;
import dev.sluice.ingest.cli.process.ServerStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Brings a backup back. */
@Command(
    name = "restore",
    description = {
      "Bring back what backup wrote, and start the server again.",
      "What the sources have gained since is indexed by the next runs."
    },
    footer = {"", "Example:", "  ./sluice restore sluice.zip"})
public final class RestoreCommand extends ServerCommand {

  @Parameters(paramLabel = "<file>", description = "The file to read.")
  Path file = Path.of("");

  @Option(names = "--replace", description = "Replace the index that is there.")
  boolean replace;

  RestoreCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Path source = session.directory().resolve(file).toAbsolutePath().normalize();
    if (!Files.isReadable(source) || !Files.isRegularFile(source)) {
      throw Failure.missing("There is no file " + source + ".", "Name one that backup wrote.");
    }
    JsonNode restored = send(source);
    String advice = restart();
    return answer(restored, d -> terminal().line("Restored " + source + "." + advice));
  }

  private JsonNode send(Path source) {
    SluiceClient client = session.client();
    try (Progress progress = Progress.on(terminal(), "restore", session.clock())) {
      long total = Files.size(source);
      return client.upload(
          Resource.of("restore").with("replace", replace),
          "application/zip",
          source,
          bytes -> progress.at("restoring", bytes, total, "bytes"));
    } catch (IOException e) {
      throw Failure.failed(
          source + " can't be read: " + e.getMessage(), "Choose a file that you may read.");
    }
  }

  /** What the server holds in memory is of the former index. */
  private String restart() {
    if (session.remote().isPresent()) {
      return " Now start the server at " + session.remote().get() + " again.";
    }
    new ServerStop(session.server(), session.clock()).stop();
    session.serverStart().ensure(null);
    return "";
  }
}
