package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.output.JsonArray;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the index. */
@Command(
    name = "export",
    description = "Print the index as JSON Lines.",
    subcommands = {ExportCommand.Chunks.class, ExportCommand.Graph.class},
    footer = {"", "Example:", "  ./sluice export chunks --repo sluice > chunks.jsonl"})
public final class ExportCommand extends ServerCommand {

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  ExportCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Export what? Say: ./sluice export chunks, or graph");
  }

  /** Prints every chunk with its provenance. */
  @Command(
      name = "chunks",
      description =
          "Print every chunk with its provenance, one object a line; with --json, an array.",
      footer = {"", "Example:", "  ./sluice export chunks --repo sluice > chunks.jsonl"})
  public static final class Chunks extends Part {

    Chunks(Session session) {
      super(session, "chunks");
    }
  }

  /** Prints every node and edge of the code graph. */
  @Command(
      name = "graph",
      description =
          "Print every node and edge of the code graph, one object a line; with --json, an array.",
      footer = {"", "Example:", "  ./sluice export graph --repo sluice > graph.jsonl"})
  public static final class Graph extends Part {

    Graph(Session session) {
      super(session, "graph");
    }
  }

  /** A part of the index. */
  abstract static class Part extends ServerCommand {

    private final String name;

    @Option(names = "--repo", paramLabel = "NAME", description = "Only that repository.")
    @Nullable String repository;

    @Option(names = "--ref", paramLabel = "REF", description = "As of that branch, tag or commit.")
    @Nullable String ref;

    Part(Session session, String name) {
      super(session);
      this.name = name;
    }

    @Override
    public Integer call() {
      PrintStream out = terminal().out();
      Resource part = Resource.of("export", name).with("repo", repository).with("ref", ref);
      if (json) {
        array(part, out);
      } else {
        session.client().lines(part, line -> out.print(line + "\n"));
      }
      out.flush();
      return ExitCode.DONE;
    }

    private void array(Resource part, PrintStream out) {
      JsonArray array = new JsonArray(out);
      session.client().lines(part, array::add);
      array.complete();
    }
  }
}
