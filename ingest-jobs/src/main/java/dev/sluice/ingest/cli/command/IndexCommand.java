package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.output.JobText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers a repository if it is new, and brings it up to date. */
@Command(
    name = "index",
    description = "Register a git repository if it is new, and bring it up to date.",
    footer = {
      "",
      "Examples:",
      "  ./sluice index .",
      "  ./sluice index https://github.com/owner/name --ref v1.2 --wait lexical",
      "  ./sluice index . --classpath @target/classpath"
    })
public final class IndexCommand extends ServerCommand {

  @Parameters(paramLabel = "<path or git URL>", description = "What to index.")
  String location = "";

  @Option(names = "--ref", paramLabel = "REF", description = "A branch, tag or commit.")
  @Nullable String ref;

  @Option(names = "--worktree", description = "Take uncommitted and untracked files too.")
  boolean worktree;

  @Option(names = "--name", paramLabel = "NAME", description = "Its name; else the folder's.")
  @Nullable String name;

  @Option(
      names = "--classpath",
      paramLabel = "PATHS|@FILE",
      description = {
        "Jars, and folders of classes or jars, of the dependencies, for the code graph; separated"
            + " as in java -cp, or in a file as dependency:build-classpath writes it. Remembered;"
            + " \"\" forgets it."
      })
  @Nullable String classPath;

  @Option(
      names = "--wait",
      paramLabel = "lexical|full|none",
      defaultValue = "full",
      description = "Return when it is found by words, by meaning too (the default), or at once.")
  Wait wait = Wait.FULL;

  IndexCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = body(Location.resolve(session, location));
    SluiceClient client = session.client();
    JsonNode accepted = client.post(Resource.of("repositories"), body);
    return new Run(this, client).follow(accepted, wait, new JobText(terminal())::print);
  }

  private ObjectNode body(String resolved) {
    ObjectNode body = Json.object().put("location", resolved);
    body.put("worktree", worktree).put("wait", wait.label());
    if (ref != null) {
      body.put("ref", ref);
    }
    if (classPath != null) {
      ArrayNode entries = body.putArray("classPath");
      ClassPathArgument.entries(session, classPath).forEach(entries::add);
    }
    if (name != null) {
      body.put("name", name);
    }
    return body;
  }
}
