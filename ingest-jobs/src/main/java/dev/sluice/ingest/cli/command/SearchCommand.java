package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.SearchText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Searches what is indexed. */
@Command(
    name = "search",
    description = "Search all repositories by meaning and by words.",
    footer = {
      "",
      "Examples:",
      "  ./sluice search \"where are kafka offsets stored\"",
      "  ./sluice search findByUserId --mode lexical --lang java --no-tests -k 5"
    })
public final class SearchCommand extends ServerCommand {

  @Parameters(arity = "1..*", paramLabel = "<words>", description = "What to look for.")
  List<String> words = new ArrayList<>();

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      split = ",",
      description = "Only there; repeatable.")
  List<String> repositories = new ArrayList<>();

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "As of that branch, tag or commit; otherwise the default branches.")
  @Nullable String ref;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "code, doc, issue, pr, discussion, conversation, memory, note; repeatable.")
  List<String> types = new ArrayList<>();

  @Option(names = "--path", paramLabel = "GLOB", description = "Only such paths; repeatable.")
  List<String> paths = new ArrayList<>();

  @Option(names = "--lang", paramLabel = "LANG", split = ",", description = "Only such files.")
  List<String> languages = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Changed since: 2026-01-31, or an age such as 12h, 7d, 2w.")
  @Nullable String since;

  @Option(names = "--no-tests", description = "Without tests.")
  boolean noTests;

  @Option(
      names = "--mode",
      paramLabel = "hybrid|semantic|lexical",
      description = "By meaning and words (the default), or one of them.")
  Mode mode = Mode.hybrid;

  @Option(names = "-k", paramLabel = "N", description = "How many results, 10 unless told.")
  int k = 10;

  @Option(
      names = "--expand",
      description = "Show the documentation of what is found, and who uses it.")
  boolean expand;

  SearchCommand(Session session) {
    super(session);
  }

  /** How to search. */
  enum Mode {
    hybrid,
    semantic,
    lexical
  }

  @Override
  public Integer call() {
    ObjectNode body = body();
    return answer(
        session.client().post(Resource.of("search"), body),
        new SearchText(terminal(), String.join(" ", words), session.clock())::print);
  }

  private ObjectNode body() {
    ObjectNode body = Json.object().put("query", String.join(" ", words));
    body.put("mode", mode.name()).put("k", k).put("includeTests", !noTests);
    list(body, "repositories", repositories);
    list(body, "types", types);
    list(body, "paths", paths);
    list(body, "languages", languages);
    if (expand) {
      body.put("expand", true);
    }
    if (ref != null) {
      body.put("ref", ref);
    }
    if (since != null) {
      body.put("since", since);
    }
    return body;
  }

  private static void list(ObjectNode body, String field, List<String> values) {
    if (!values.isEmpty()) {
      body.set(field, Json.of(values));
    }
  }
}
