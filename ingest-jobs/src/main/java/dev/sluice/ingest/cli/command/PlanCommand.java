package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Says what a run would do. */
@Command(
    name = "plan",
    description = "Show what a run would do, changing nothing.",
    subcommands = {PlanCommand.Index.class, PlanCommand.Sync.class},
    footer = {"", "Examples:", "  ./sluice plan index .", "  ./sluice plan sync owner/name"})
public final class PlanCommand extends ServerCommand {

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  PlanCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Plan what? Say: ./sluice plan index <path>, or ./sluice plan sync <owner/repo>");
  }

  /** Says what {@code index} would do. */
  @Command(
      name = "index",
      description = "Show what index would read, parse and embed, and how long it would take.",
      footer = {"", "Example:", "  ./sluice plan index . --ref main"})
  public static final class Index extends ServerCommand {

    @Parameters(paramLabel = "<path or git URL>", description = "What would be indexed.")
    String location = "";

    @Option(names = "--ref", paramLabel = "REF", description = "A branch, tag or commit.")
    @Nullable String ref;

    @Option(names = "--worktree", description = "Take uncommitted and untracked files too.")
    boolean worktree;

    Index(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      ObjectNode body = Json.object().put("location", Location.resolve(session, location));
      body.put("worktree", worktree);
      if (ref != null) {
        body.put("ref", ref);
      }
      return answer(
          session.client().post(Resource.of("plan", "index"), body),
          new Listing(terminal())::print);
    }
  }

  /** Says what {@code sync} would do. */
  @Command(
      name = "sync",
      description = "Show what sync would read and embed, and how long it would take.",
      footer = {"", "Example:", "  ./sluice plan sync owner/name"})
  public static final class Sync extends ServerCommand {

    @Parameters(paramLabel = "<owner/repo>", description = "Its name on GitHub.")
    String repository = "";

    @Option(names = "--api-url", paramLabel = "URL", description = "The API.")
    @Nullable String apiUrl;

    @Option(
        names = "--streams",
        paramLabel = "STREAM",
        split = ",",
        description = "Those only that sync would be told to read; else all.")
    List<String> streams = new ArrayList<>();

    Sync(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      ObjectNode body = Json.object().put("repository", repository);
      if (!streams.isEmpty()) {
        body.set("streams", Json.of(streams));
      }
      if (apiUrl != null) {
        body.put("apiUrl", apiUrl);
      }
      return answer(
          session.client().post(Resource.of("plan", "sync"), body), new Listing(terminal())::print);
    }
  }
}
