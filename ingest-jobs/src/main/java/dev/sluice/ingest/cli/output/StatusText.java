package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;

/** The status of a server as people read it. */
public record StatusText(Terminal terminal, InstantSource clock) {

  /** Prints the answer of {@code /status}. */
  public void print(JsonNode status) {
    server(status.path("server"));
    status.path("components").values().forEach(this::component);
    new ModelsText(terminal).print(status.path("models"), "  ");
    status.path("languages").properties().forEach(this::language);
    terminal.line("");
    repositories(status.path("repositories"));
    topics(status.path("topics"));
  }

  private void server(JsonNode server) {
    String line = "Sluice " + Json.text(server, "version") + " at " + Json.text(server, "url");
    String up =
        Json.maybe(server, "startedAt")
            .map(
                at -> ", up " + Text.duration(Duration.between(Instant.parse(at), clock.instant())))
            .orElse("");
    terminal.line(terminal.styled(Style.BOLD, line) + up);
    Json.maybe(server, "home").ifPresent(home -> terminal.line("  data in " + home));
  }

  /** Only those that are not read as they should be. */
  private void language(Entry<String, JsonNode> language) {
    String how = language.getValue().asString("");
    if (how.startsWith("text")) {
      terminal.line("  %-14s %s".formatted(language.getKey(), Text.printable(how)));
    }
  }

  private void component(JsonNode component) {
    boolean up = component.path("up").asBoolean(false);
    String state = up ? terminal.styled(Style.GREEN, "up  ") : terminal.styled(Style.RED, "down");
    String name = "%-14s ".formatted(Json.text(component, "name"));
    String detail = Text.printable(Json.text(component, "detail"));
    terminal.line(("  " + name + state + "  " + detail).stripTrailing());
  }

  private void repositories(JsonNode repositories) {
    Table table =
        new Table(
            "REPOSITORY",
            "REF",
            "INDEXED",
            "BEHIND",
            "FILES",
            "CHUNKS",
            "EMBEDDED",
            "SKIPPED",
            "FAILED",
            "MASKED");
    for (JsonNode repository : repositories.values()) {
      for (JsonNode ref : repository.path("refs").values()) {
        row(table, Json.text(repository, "name"), ref);
      }
    }
    if (table.isEmpty()) {
      terminal.line("Nothing is indexed yet. Begin with: ./sluice index <path or URL>");
      return;
    }
    table.print(terminal, "");
    repositories.values().forEach(this::classPath);
    repositories.values().forEach(this::error);
  }

  private static void row(Table table, String name, JsonNode ref) {
    table.row(
        name,
        Json.text(ref, "name"),
        Text.commit(Json.text(ref, "indexedCommit")),
        known(ref, "behind"),
        Json.number(ref, "files"),
        Json.number(ref, "chunks"),
        known(ref, "embedded"),
        sum(ref.path("skipped")),
        Json.number(ref, "failed"),
        Json.number(ref, "secretsMasked"));
  }

  private static Object known(JsonNode ref, String field) {
    return ref.path(field).isNull() ? "?" : Json.number(ref, field);
  }

  private static long sum(JsonNode skipped) {
    return skipped.isObject()
        ? skipped.valueStream().mapToLong(n -> n.asLong(0)).sum()
        : skipped.asLong(0);
  }

  private void classPath(JsonNode repository) {
    JsonNode classPath = repository.path("classPath");
    long entries = Json.number(classPath, "entries");
    if (entries == 0) {
      return;
    }
    String name = Json.text(repository, "name");
    String found =
        classPath.path("archives").isNumber()
            ? Text.count(Json.number(classPath, "archives"), "archive")
            : Text.count(entries, "path") + ", not looked at since the start";
    terminal.line("%s: class path of %s".formatted(name, found));
    classPath
        .path("unreadable")
        .values()
        .forEach(
            path ->
                terminal.line(
                    terminal.styled(Style.RED, name + ": ")
                        + "not there, not readable or without classes: "
                        + Text.printable(path.asString(""))));
  }

  private void error(JsonNode repository) {
    Json.maybe(repository, "lastError")
        .ifPresent(
            error ->
                terminal.line(
                    terminal.styled(Style.RED, Json.text(repository, "name") + ": ")
                        + Text.printable(error)));
  }

  private void topics(JsonNode topics) {
    for (Entry<String, JsonNode> topic : topics.properties()) {
      long lag = topic.getValue().asLong(0);
      if (lag > 0) {
        terminal.line("  " + topic.getKey() + ": " + Text.count(lag, "message") + " waiting");
      }
    }
  }
}
