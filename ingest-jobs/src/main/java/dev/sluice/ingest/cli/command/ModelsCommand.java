package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.ModelsText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows embedding models. */
@Command(
    name = "models",
    description = "Show embedding models; add, fill, switch to and drop them.",
    subcommands = {
      ModelsCommand.Add.class,
      ModelsCommand.Fill.class,
      ModelsCommand.Switch.class,
      ModelsCommand.Drop.class
    },
    footer = {"", "Example:", "  ./sluice models"})
public final class ModelsCommand extends ServerCommand {

  ModelsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return answer(session.client().get(Resource.of("models")), new ModelsText(terminal())::print);
  }

  /** Adds a model beside the active one. */
  @Command(
      name = "add",
      description = "Add a model beside the active one; new texts then go to both.",
      footer = {
        "",
        "Example:",
        "  ./sluice models add nomic --provider ollama --endpoint http://127.0.0.1:11434 \\",
        "      --remote-name nomic-embed-text --dimensions 768 --max-tokens 2048"
      })
  public static final class Add extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "How it is called here.")
    String name = "";

    @Option(names = "--provider", required = true, description = "openai or ollama.")
    String provider = "";

    @Option(names = "--endpoint", paramLabel = "URL", description = "Where the provider answers.")
    @Nullable String endpoint;

    @Option(names = "--remote-name", paramLabel = "NAME", description = "Its name there.")
    @Nullable String remoteName;

    @Option(names = "--dimensions", paramLabel = "N", description = "Length of its vectors.")
    @Nullable Integer dimensions;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Its window.")
    @Nullable Integer maxTokens;

    @Option(names = "--query-prefix", paramLabel = "TEXT", description = "Put before queries.")
    @Nullable String queryPrefix;

    @Option(names = "--text-prefix", paramLabel = "TEXT", description = "Put before texts.")
    @Nullable String textPrefix;

    Add(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      ObjectNode body = Json.object().put("name", name).put("provider", provider);
      text(body, "endpoint", endpoint);
      text(body, "remoteName", remoteName);
      text(body, "queryPrefix", queryPrefix);
      text(body, "textPrefix", textPrefix);
      number(body, "dimensions", dimensions);
      number(body, "maxTokens", maxTokens);
      return answer(
          session.client().post(Resource.of("models"), body),
          d -> terminal().line("Added. Fill it with: ./sluice models fill " + name));
    }

    private static void text(ObjectNode body, String field, @Nullable String value) {
      if (value != null) {
        body.put(field, value);
      }
    }

    private static void number(ObjectNode body, String field, @Nullable Integer value) {
      if (value != null) {
        body.put(field, value);
      }
    }
  }

  /** Embeds what the model lacks. */
  @Command(
      name = "fill",
      description = "Embed every text that the model lacks, behind everything else.",
      footer = {"", "Example:", "  ./sluice models fill nomic"})
  public static final class Fill extends NamedModel {

    Fill(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return answer(
          session.client().post(Resource.of("models", name, "fill"), Json.object()), this::print);
    }

    private void print(JsonNode accepted) {
      String run = Json.text(accepted.path("job"), "id");
      terminal().line("Filling; look how far it is with: ./sluice jobs " + run);
      terminal().line("Stop it with: ./sluice jobs stop " + run);
    }
  }

  /** Makes the model the one that searches use. */
  @Command(
      name = "switch",
      description = "Let searches use the model, once it is filled.",
      footer = {"", "Example:", "  ./sluice models switch nomic"})
  public static final class Switch extends NamedModel {

    Switch(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return post("switch", "Searches now use " + name + ".");
    }
  }

  /** Removes the model with its vectors. */
  @Command(
      name = "drop",
      description = "Remove a model that is not in use, with its vectors.",
      footer = {"", "Example:", "  ./sluice models drop nomic"})
  public static final class Drop extends NamedModel {

    Drop(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return answer(
          session.client().delete(Resource.of("models", name)),
          d -> terminal().line("Dropped " + name + "."));
    }
  }

  /** A command about one model. */
  abstract static class NamedModel extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    String name = "";

    NamedModel(Session session) {
      super(session);
    }

    int post(String verb, String sentence) {
      return answer(
          session.client().post(Resource.of("models", name, verb), Json.object()),
          d -> terminal().line(sentence));
    }
  }
}
