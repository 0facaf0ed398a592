package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.output.GraphText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Walks the code graph from a symbol. */
public abstract class WalkCommand extends ServerCommand {

  private final String relation;
  private final boolean towards;

  @Mixin final SymbolArgument symbol = new SymbolArgument();

  @Option(names = "--depth", paramLabel = "N", description = "How many edges far.")
  @Nullable Integer depth;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 1,000 unless told.")
  @Nullable Integer limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "The page after that: nextCursor of --json.")
  @Nullable String cursor;

  WalkCommand(Session session, String relation, boolean towards) {
    super(session);
    this.relation = relation;
    this.towards = towards;
  }

  @Override
  public Integer call() {
    Resource walk =
        symbol
            .resource(relation)
            .with("depth", depth)
            .with("dispatch", dispatch())
            .with("limit", limit)
            .with("cursor", cursor);
    return answer(session.client().get(walk), this::print);
  }

  private void print(JsonNode answer) {
    new GraphText(terminal()).walk(answer, towards);
    if (answer.path("edges").isEmpty() && dispatches() && dispatch() != Dispatch.overrides) {
      terminal().line("Calls that may run it through a type above it: --dispatch overrides");
    }
  }

  /** Whether what is walked to may run something else. */
  boolean dispatches() {
    return false;
  }

  /** Which method a call may run, where calls are followed. */
  @Nullable Dispatch dispatch() {
    return null;
  }

  /** Which method a call may run. */
  enum Dispatch {
    declared,
    overrides
  }

  /** Walks along calls. */
  abstract static class Calls extends WalkCommand {

    @Option(
        names = "--dispatch",
        paramLabel = "declared|overrides",
        description = "Follow calls to the declared method only, or to what overrides it, too.")
    @Nullable Dispatch dispatch;

    Calls(Session session, String relation, boolean towards) {
      super(session, relation, towards);
    }

    @Override
    @Nullable Dispatch dispatch() {
      return dispatch;
    }
  }

  /** Who calls a method, and who calls those. */
  @Command(
      name = "callers",
      description = "Who calls a method, and who calls those.",
      footer = {"", "Example:", "  ./sluice callers CursorStore.save --depth 3"})
  public static final class Callers extends Calls {

    Callers(Session session) {
      super(session, "callers", true);
    }

    @Override
    boolean dispatches() {
      return true;
    }
  }

  /** What a method calls, and what that calls. */
  @Command(
      name = "callees",
      description = "What a method calls, and what that calls.",
      footer = {"", "Example:", "  ./sluice callees CursorStore.save"})
  public static final class Callees extends Calls {

    Callees(Session session) {
      super(session, "callees", false);
    }
  }

  /** Who uses a type, method or field. */
  @Command(
      name = "references",
      description = "Who uses a type, method or field.",
      footer = {"", "Example:", "  ./sluice references CursorStore"})
  public static final class References extends WalkCommand {

    References(Session session) {
      super(session, "references", true);
    }
  }

  /** What a type extends and implements, and what extends and implements it. */
  @Command(
      name = "hierarchy",
      description = "What a type extends and implements, and what extends and implements it.",
      footer = {"", "Example:", "  ./sluice hierarchy CursorStore"})
  public static final class Hierarchy extends WalkCommand {

    Hierarchy(Session session) {
      super(session, "hierarchy", true);
    }
  }

  /** What a method overrides, and what overrides it. */
  @Command(
      name = "overrides",
      description = "What a method overrides, and what overrides it.",
      footer = {"", "Example:", "  ./sluice overrides CursorStore.save"})
  public static final class Overrides extends WalkCommand {

    Overrides(Session session) {
      super(session, "overrides", true);
    }
  }
}
