package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, makes and takes back API keys. */
@Command(
    name = "keys",
    description = "Show, make or take back API keys, which a server beyond loopback wants.",
    subcommands = {KeysCommand.Show.class, KeysCommand.Add.class, KeysCommand.Remove.class},
    footer = {"", "Example:", "  ./sluice keys add ada --scope read"})
public final class KeysCommand extends ServerCommand {

  KeysCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return show(this);
  }

  private static int show(ServerCommand command) {
    JsonNode keys = command.session.client().get(Resource.of("keys"));
    return command.answer(keys, found -> print(command, found));
  }

  private static void print(ServerCommand command, JsonNode keys) {
    Table table = new Table("NAME", "SCOPE", "ID", "CREATED");
    for (JsonNode key : keys.values()) {
      table.row(
          Json.text(key, "name"),
          Json.text(key, "scope"),
          Json.text(key, "id"),
          Json.text(key, "createdAt"));
    }
    if (table.isEmpty()) {
      command.terminal().line("There are no keys. Make one with: ./sluice keys add NAME");
    } else {
      table.print(command.terminal(), "");
    }
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Show them; the keys themselves are not kept.",
      footer = {"", "Example:", "  ./sluice keys list"})
  public static final class Show extends ServerCommand {

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return show(this);
    }
  }

  /** Makes one. */
  @Command(
      name = "add",
      description = "Make a key and print it, this one time.",
      footer = {"", "Example:", "  ./sluice keys add ada --scope ingest"})
  public static final class Add extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Who or what it is for.")
    String name = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        defaultValue = "read",
        description =
            "read: search and look; ingest: also plan and start runs, add sources and triggers;"
                + " admin: everything. Default: ${DEFAULT-VALUE}.")
    String scope = "read";

    Add(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      ObjectNode body = Json.object().put("name", name).put("scope", scope);
      return answer(session.client().post(Resource.of("keys"), body), this::print);
    }

    private void print(JsonNode made) {
      terminal().line(Json.text(made, "key"));
      terminal().note("Keep it now, it can't be shown again. Clients take it from SLUICE_TOKEN.");
    }
  }

  /** Takes one back. */
  @Command(
      name = "remove",
      description = "Take a key back; it opens nothing from then on.",
      footer = {"", "Example:", "  ./sluice keys remove ada"})
  public static final class Remove extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Which.")
    String name = "";

    Remove(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      session.client().delete(Resource.of("keys", name));
      return answer(
          Json.object().put("removed", name), d -> terminal().line("Key " + name + " removed."));
    }
  }
}
