package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Table;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs as people read them. */
public record JobText(Terminal terminal) {

  /** Prints the end of an index run: {@code job} and {@code repository}. */
  public void print(JsonNode document) {
    JsonNode job = document.path("job");
    String name = Json.text(document.path("repository"), "name");
    if (!"done".equals(Json.text(job, "state"))) {
      terminal.line(name + ": run " + Json.text(job, "id") + " is " + Json.text(job, "state"));
      terminal.line("Look at it with: ./sluice jobs " + Json.text(job, "id"));
      return;
    }
    String took = took(job).map(t -> " in " + t).orElse("");
    terminal.line(terminal.styled(Style.GREEN, name + " is up to date") + took);
    String numbers = Listing.numbers(job.path("statistics"));
    if (!numbers.isEmpty()) {
      terminal.line("  " + numbers);
    }
  }

  /** Prints a run with all its fields. */
  public void one(JsonNode job) {
    new Listing(terminal).print(job);
  }

  /** Prints the answer of {@code /jobs}. */
  public void list(JsonNode page) {
    Table table = new Table("ID", "KIND", "REPOSITORY", "REF", "STATE", "PROGRESS", "TOOK");
    for (JsonNode job : page.path("items").values()) {
      table.row(
          Json.text(job, "id"),
          Json.text(job, "kind"),
          repository(job),
          Json.text(job, "ref"),
          Json.text(job, "state"),
          Json.maybe(job, "error").map(e -> Text.shortened(e, 60)).orElseGet(() -> progress(job)),
          took(job).orElse(""));
    }
    if (table.isEmpty()) {
      terminal.line("There are no runs yet.");
    } else {
      table.print(terminal, "");
    }
  }

  private static String repository(JsonNode job) {
    JsonNode repository = job.path("repository");
    return repository.isObject() ? Json.text(repository, "name") : Json.text(job, "repository");
  }

  private static String progress(JsonNode job) {
    JsonNode at = job.path("progress");
    String phase = Json.text(at, "phase");
    long total = Json.number(at, "total");
    return total <= 0
        ? phase
        : "%s %s/%s".formatted(phase, Text.count(Json.number(at, "done")), Text.count(total));
  }

  private static Optional<String> took(JsonNode job) {
    return Json.maybe(job, "startedAt")
        .flatMap(start -> Json.maybe(job, "finishedAt").map(end -> between(start, end)));
  }

  private static String between(String start, String end) {
    return Text.duration(Duration.between(Instant.parse(start), Instant.parse(end)));
  }
}
