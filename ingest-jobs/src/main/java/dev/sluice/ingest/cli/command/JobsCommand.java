package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Pages;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.output.JobText;
import dev.sluice.ingest.cli.output.VerifyText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows runs. */
@Command(
    name = "jobs",
    description = "Show the latest runs, or one of them; stop and restart them.",
    subcommands = {JobsCommand.Stop.class, JobsCommand.Restart.class},
    footer = {"", "Examples:", "  ./sluice jobs", "  ./sluice jobs 12", "  ./sluice jobs stop 12"})
public final class JobsCommand extends ServerCommand {

  private static final int PAGE = 500;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Only that run.")
  @Nullable Long id;

  @Option(names = "--limit", paramLabel = "N", description = "How many, 20 unless told.")
  int limit = 20;

  @Option(
      names = "--differences",
      description = "What a run that verified found to differ: as many as --limit says.")
  boolean differences;

  JobsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    if (differences) {
      return differences();
    }
    JobText text = new JobText(terminal());
    return id == null
        ? answer(session.client().get(Resource.of("jobs").with("limit", limit)), text::list)
        : answer(session.client().get(Resource.of("jobs", id)), text::one);
  }

  private int differences() {
    if (id == null) {
      throw Failure.usage("--differences needs a run.", "Name it: ./sluice jobs ID --differences");
    }
    Resource found = Resource.of("jobs", id, "differences").with("limit", PAGE);
    List<JsonNode> items = new Pages(session.client()).items(found, limit);
    return answer(Json.of(items), new VerifyText(terminal())::found);
  }

  /** Stops a run. */
  @Command(
      name = "stop",
      description = "Stop a run; what it did stays, and restart goes on from there.",
      footer = {"", "Example:", "  ./sluice jobs stop 12"})
  public static final class Stop extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "The run.")
    long id;

    Stop(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      Resource stop = Resource.of("jobs", id, "stop");
      return answer(
          session.client().post(stop, Json.object()), d -> terminal().line("Stopping run " + id));
    }
  }

  /** Starts a stopped or failed run again. */
  @Command(
      name = "restart",
      description = "Start a stopped or failed run again.",
      footer = {"", "Example:", "  ./sluice jobs restart 12"})
  public static final class Restart extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "The run.")
    long id;

    Restart(Session session) {
      super(session);
    }

    @Override
    public Integer call() {
      Resource restart = Resource.of("jobs", id, "restart");
      return answer(
          session.client().post(restart, Json.object()),
          d -> terminal().line("Restarted; look at it with: ./sluice jobs " + id));
    }
  }
}
