package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, stores and removes the tokens that sources are read with. */
@Command(
    name = "credentials",
    description = "Show, store or remove tokens that sources are read with; they are kept sealed.",
    subcommands = {
      CredentialsCommand.Show.class,
      CredentialsCommand.Set.class,
      CredentialsCommand.Remove.class,
      CredentialsCommand.Rotate.class
    },
    footer = {"", "Example:", "  ./sluice credentials set github < token.txt"})
public final class CredentialsCommand extends ServerCommand {

  private static final String DEFAULT_NAME = "default";

  CredentialsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return show(this);
  }

  /** What a credential is for. */
  enum Source {
    github
  }

  private static int show(ServerCommand command) {
    JsonNode stored = command.session.client().get(Resource.of("credentials"));
    return command.answer(stored, found -> print(command, found));
  }

  private static void print(ServerCommand command, JsonNode stored) {
    Table table = new Table("NAME", "FOR", "TOKEN", "STORED");
    for (JsonNode one : stored.values()) {
      table.row(
          Json.text(one, "name"),
          Text.printable(Json.text(one, "apiUrl")),
          shown(one),
          Json.text(one, "storedAt"));
    }
    if (table.isEmpty()) {
      command.terminal().line("None are stored. Store one with: ./sluice credentials set github");
    } else {
      table.print(command.terminal(), "");
    }
  }

  private static String shown(JsonNode one) {
    return Json.maybe(one, "problem")
        .map(Text::printable)
        .orElseGet(() -> "…" + Text.printable(Json.text(one, "ending")));
  }

  /** Shows them. */
  @Command(
      name = "list",
      description = "Show which are stored; of a token no more than its last four characters.",
      footer = {"", "Example:", "  ./sluice credentials list"})
  public static final class Show extends ServerCommand {

    Show(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      return show(this);
    }
  }

  /** Stores one. */
  @Command(
      name = "set",
      description = "Store a token, asked for at the terminal or read from standard input.",
      footer = {
        "",
        "Examples:",
        "  ./sluice credentials set github",
        "  ./sluice credentials set github --api-url https://github.example.com/api/v3 < token.txt"
      })
  public static final class Set extends NamedCredential {

    @Option(
        names = "--api-url",
        paramLabel = "URL",
        description =
            "The API that it is for, and whose host alone sees it; else the server's own.")
    @Nullable String apiUrl;

    Set(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      String token = SecretInput.ofProcess(session.env()).read("Token for " + source);
      ObjectNode body = Json.object().put("token", token);
      if (apiUrl != null) {
        body.put("apiUrl", apiUrl);
      }
      return answer(session.client().post(resource(), body), this::print);
    }

    private void print(JsonNode stored) {
      terminal()
          .line(
              "Token %s is stored as %s, for %s."
                  .formatted(shown(stored), name, Text.printable(Json.text(stored, "apiUrl"))));
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      description = "Remove a token; runs that begin afterwards do without it.",
      footer = {"", "Example:", "  ./sluice credentials remove github --name ci"})
  public static final class Remove extends NamedCredential {

    Remove(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      session.client().delete(resource());
      return answer(
          Json.object().put("removed", name),
          d -> terminal().line("Credential " + name + " removed."));
    }
  }

  /** Seals all of them with another key. */
  @Command(
      name = "rotate",
      description = "Seal them anew: with a new key, or the first of SLUICE_SECRET_KEY.",
      footer = {"", "Example:", "  ./sluice credentials rotate"})
  public static final class Rotate extends ServerCommand {

    Rotate(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      JsonNode rotated = session.client().post(Resource.of("credentials", "rotate"), Json.object());
      return answer(
          rotated,
          d ->
              terminal()
                  .line(Text.count(Json.number(d, "credentials"), "credential") + " sealed anew."));
    }
  }

  /** A command about one credential. */
  abstract static class NamedCredential extends ServerCommand {

    @Parameters(paramLabel = "github", description = "What it opens.")
    Source source = Source.github;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = DEFAULT_NAME,
        description = "Tells several apart, which are used in turn. Default: ${DEFAULT-VALUE}.")
    String name = DEFAULT_NAME;

    NamedCredential(Session session) {
      super(session);
    }

    Resource resource() {
      return Resource.of("credentials", source, name);
    }
  }
}
