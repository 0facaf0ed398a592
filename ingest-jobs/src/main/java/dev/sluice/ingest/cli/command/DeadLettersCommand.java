package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Text;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows messages that could not be handled. */
@Command(
    name = "dead-letters",
    description = "Show, retry or drop messages that could not be handled.",
    subcommands = {
      DeadLettersCommand.Show.class,
      DeadLettersCommand.Retry.class,
      DeadLettersCommand.Drop.class
    },
    footer = {"", "Example:", "  ./sluice dead-letters retry 3"})
public final class DeadLettersCommand extends ServerCommand {

  DeadLettersCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return show(this);
  }

  private static int show(ServerCommand command) {
    JsonNode page = command.session.client().get(Resource.of("dead-letters"));
    return command.answer(page, d -> print(command, d.path("items")));
  }

  private static void print(ServerCommand command, JsonNode items) {
    Table table = new Table("ID", "STATE", "TOPIC", "ATTEMPTS", "CREATED", "CAUSE");
    for (JsonNode letter : items.values()) {
      table.row(
          Json.text(letter, "id"),
          Json.text(letter, "state"),
          Json.text(letter, "topic"),
          Json.number(letter, "attempts"),
          Json.text(letter, "createdAt"),
          Text.shortened(Json.text(letter, "cause"), 100));
    }
    if (table.isEmpty()) {
      command.terminal().line("There are no dead letters.");
    } else {
      table.print(command.terminal(), "");
    }
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Show them.",
      footer = {"", "Example:", "  ./sluice dead-letters list"})
  public static final class Show extends ServerCommand {

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return show(this);
    }
  }

  /** Handles some again. */
  @Command(
      name = "retry",
      description = "Handle them again.",
      footer = {"", "Example:", "  ./sluice dead-letters retry 3 4"})
  public static final class Retry extends ServerCommand {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Which.")
    List<Long> ids = new ArrayList<>();

    Retry(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      SluiceClient client = session.client();
      ids.forEach(id -> client.post(Resource.of("dead-letters", id, "retry"), Json.object()));
      String sentence = Text.count(ids.size(), "dead letter") + " sent again.";
      return answer(Json.object().set("retried", Json.of(ids)), d -> terminal().line(sentence));
    }
  }

  /** Gives some up. */
  @Command(
      name = "drop",
      description = "Give them up.",
      footer = {"", "Example:", "  ./sluice dead-letters drop 3"})
  public static final class Drop extends ServerCommand {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Which.")
    List<Long> ids = new ArrayList<>();

    Drop(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      SluiceClient client = session.client();
      ids.forEach(id -> client.delete(Resource.of("dead-letters", id)));
      String sentence = Text.count(ids.size(), "dead letter") + " dropped.";
      return answer(Json.object().set("dropped", Json.of(ids)), d -> terminal().line(sentence));
    }
  }
}
