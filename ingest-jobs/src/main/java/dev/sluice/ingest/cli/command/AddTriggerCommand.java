package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.TriggersText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Adds a trigger. */
@Command(
    name = "add",
    description = "Add one: by the clock, by the state of the index, or after another repository.",
    footer = {
      "",
      "Examples:",
      "  ./sluice triggers add nightly --repo sluice --cron \"0 0 3 * * *\" --zone Europe/Berlin",
      "  ./sluice triggers add often --repo sluice --every 10m --jitter 30s",
      "  ./sluice triggers add behind --repo sluice --behind 5",
      "  ./sluice triggers add issues --repo sluice --action sync --older-than 1d",
      "  ./sluice triggers add then --repo app --after library"
    })
public final class AddTriggerCommand extends ServerCommand {

  @Parameters(paramLabel = "NAME", description = "How it is called.")
  String name = "";

  @Option(
      names = "--repo",
      required = true,
      paramLabel = "R",
      description = "The repository that its runs are for, as status shows it.")
  String repository = "";

  @Option(
      names = "--action",
      paramLabel = "index|reindex|sync|verify|prune",
      description =
          "What it starts: index (unless told), reindex, sync with GitHub, verify, prune.")
  @Nullable String action;

  @Option(names = "--ref", paramLabel = "REF", description = "A branch, tag or commit to index.")
  @Nullable String ref;

  @Option(
      names = "--jitter",
      paramLabel = "TIME",
      description = "Fire at most so much later than due, at random; with --cron and --every.")
  @Nullable String jitter;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of --cron, UTC unless told.")
  @Nullable String zone;

  @ArgGroup(multiplicity = "1")
  When when = new When();

  /** When it fires: one of these. */
  static final class When {

    @Option(
        names = "--cron",
        paramLabel = "FIELDS",
        description = "Second, minute, hour, day of month, month, day of week; or as crontab.")
    @Nullable String cron;

    @Option(names = "--every", paramLabel = "TIME", description = "Again and again: 30s, 10m, 1d.")
    @Nullable String every;

    @Option(
        names = "--older-than",
        paramLabel = "TIME",
        description = "When the last success is longer ago.")
    @Nullable String olderThan;

    @Option(
        names = "--behind",
        paramLabel = "N",
        description = "When the source is so many commits ahead.")
    @Nullable Integer behind;

    @Option(
        names = "--after",
        paramLabel = "REPO",
        description = "When a run of that repository is done.")
    @Nullable String after;
  }

  AddTriggerCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    return answer(
        session.client().post(Resource.of("triggers"), body()),
        new TriggersText(terminal())::added);
  }

  private ObjectNode body() {
    ObjectNode body = Json.object().put("name", name).put("repository", repository);
    put(body, "action", action);
    put(body, "ref", ref);
    put(body, "jitter", jitter);
    put(body, "zone", zone);
    put(body, "cron", when.cron);
    put(body, "every", when.every);
    put(body, "olderThan", when.olderThan);
    put(body, "behind", when.behind);
    put(body, "after", when.after);
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.set(field, Json.of(value));
    }
  }
}
