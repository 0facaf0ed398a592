package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a repository. */
@Command(
    name = "remove",
    description = "Forget a repository; it is no longer found at once.",
    footer = {"", "Example:", "  ./sluice remove sluice"})
public final class RemoveCommand extends ServerCommand {

  @Parameters(paramLabel = "<repository>", description = "Its name, as status shows it.")
  String name = "";

  RemoveCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    SluiceClient client = session.client();
    String id = Json.text(Repositories.named(client, name), "id");
    client.delete(Resource.of("repositories", id));
    return answer(
        Json.object().put("removed", name).put("id", id),
        d -> terminal().line("Removed " + name + "."));
  }
}
