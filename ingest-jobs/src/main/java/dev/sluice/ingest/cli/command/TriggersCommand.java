package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.TriggersText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows what starts runs by itself. */
@Command(
    name = "triggers",
    description = "Show what starts runs by itself; add, fire and remove such triggers.",
    subcommands = {
      TriggersCommand.Show.class,
      AddTriggerCommand.class,
      TriggersCommand.Fire.class,
      TriggersCommand.History.class,
      TriggersCommand.Remove.class
    },
    footer = {
      "",
      "Examples:",
      "  ./sluice triggers",
      "  ./sluice triggers add nightly --repo sluice --cron \"0 0 3 * * *\" --zone Europe/Berlin"
    })
public final class TriggersCommand extends ServerCommand {

  TriggersCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return show(this);
  }

  private static int show(ServerCommand command) {
    JsonNode page = command.session.client().get(Resource.of("triggers").with("limit", 500));
    return command.answer(page, new TriggersText(command.terminal())::list);
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Show them.",
      footer = {"", "Example:", "  ./sluice triggers list"})
  public static final class Show extends ServerCommand {

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return show(this);
    }
  }

  /** Fires one now. */
  @Command(
      name = "fire",
      description = "Fire one now, whatever it waits for.",
      footer = {"", "Example:", "  ./sluice triggers fire nightly"})
  public static final class Fire extends NamedTrigger {

    Fire(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return answer(
          session.client().post(Resource.of("triggers", name, "fire"), Json.object()),
          new TriggersText(terminal())::fired);
    }
  }

  /** Shows what came of one. */
  @Command(
      name = "history",
      description = "Show when one fired, why, and what came of it.",
      footer = {"", "Example:", "  ./sluice triggers history nightly"})
  public static final class History extends NamedTrigger {

    @Option(names = "--limit", paramLabel = "N", description = "How many, 20 unless told.")
    int limit = 20;

    History(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      Resource history = Resource.of("triggers", name, "history").with("limit", limit);
      return answer(session.client().get(history), new TriggersText(terminal())::history);
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Remove one with its history; runs that it started go on.",
      footer = {"", "Example:", "  ./sluice triggers remove nightly"})
  public static final class Remove extends NamedTrigger {

    Remove(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      session.client().delete(Resource.of("triggers", name));
      return answer(
          Json.object().put("removed", name), d -> terminal().line("Removed " + name + "."));
    }
  }

  /** A command about one trigger. */
  abstract static class NamedTrigger extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "The trigger's name.")
    String name = "";

    NamedTrigger(Session session) {
      super(session);
    }
  }
}
