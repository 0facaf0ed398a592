package dev.sluice.ingest.cli.output;

import static dev.sluice.ingest.cli.output.SearchText.joined;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How far what answered is behind its source, in words. They say when somebody last looked, unless
 * that was just now: a source that is away may have gone on.
 *
 * @param now the time of the answer
 */
record Lag(Instant now) {

  /** Watched sources are noted once a minute. */
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  String of(JsonNode freshness) {
    if (Json.text(freshness, "indexedAt").isEmpty()) {
      return "not indexed yet: ./sluice jobs shows how far it is";
    }
    return joined(
        ", ",
        behind(freshness),
        waiting(freshness),
        freshness.path("stale").asBoolean(false) ? "not as fresh as wanted" : "");
  }

  private String behind(JsonNode freshness) {
    if (freshness.path("commitsBehind").isNull()) {
      String indexed = time(freshness, "indexedAt").map(Lag::minute).orElse("");
      return joined(" ", "indexed", indexed) + ", not known how far behind";
    }
    long behind = Json.number(freshness, "commitsBehind");
    String lag = behind == 0 ? "up to date" : Text.count(behind, "commit") + " behind";
    return time(freshness, "checkedAt")
        .filter(at -> at.plus(JUST_NOW).isBefore(now))
        .map(at -> lag + " as of " + minute(at))
        .orElse(lag);
  }

  private static String waiting(JsonNode freshness) {
    if (freshness.path("embedded").isNull()) {
      return "not known yet how many texts are found by meaning";
    }
    long waiting = Json.number(freshness, "chunks") - Json.number(freshness, "embedded");
    return waiting > 0 ? Text.count(waiting, "text") + " not yet found by meaning" : "";
  }

  private static Optional<Instant> time(JsonNode freshness, String field) {
    try {
      return Json.maybe(freshness, field).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
