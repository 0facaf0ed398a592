package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Style;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What differs between the index and its sources. */
public record VerifyText(Terminal terminal) {

  /** In what ways an index and its source may differ. */
  public static final List<String> KINDS = List.of("missing", "extra", "stale");

  private static final int SHOWN = 50;

  /** Whether nothing differs. */
  public static boolean clean(JsonNode found) {
    return found.path("failed").isEmpty()
        && KINDS.stream().allMatch(kind -> Json.number(found.path("counts"), kind) == 0);
  }

  /** Prints the differences, or that there are none. */
  public void print(JsonNode found) {
    KINDS.forEach(kind -> differences(kind, found));
    found.path("failed").forEach(this::failed);
    String checked = Text.count(Json.number(found, "checked"), "path") + " checked: ";
    terminal.line(checked + (clean(found) ? "nothing differs." : summary(found)));
  }

  /** Prints some of what a run found. */
  public void found(JsonNode items) {
    for (JsonNode item : items.values()) {
      String label = terminal.styled(Style.RED, "%-7s  ".formatted(Json.text(item, "kind")));
      terminal.line(label + described(item));
    }
    terminal.line(Text.count(items.size(), "difference") + " shown; for more: --limit");
  }

  private void failed(JsonNode failed) {
    String label = terminal.styled(Style.RED, "%-7s  ".formatted("failed"));
    String advice = Json.maybe(failed, "advice").map(it -> "; " + it).orElse("");
    terminal.line(
        label
            + Text.printable(
                Json.text(failed, "repository") + " " + Json.text(failed, "error") + advice));
  }

  private void differences(String kind, JsonNode found) {
    JsonNode items = found.path(kind);
    long count = Json.number(found.path("counts"), kind);
    String label = terminal.styled(Style.RED, "%-7s  ".formatted(kind));
    items.valueStream().limit(SHOWN).forEach(item -> terminal.line(label + described(item)));
    if (count > SHOWN) {
      terminal.line(label + "and " + Text.count(count - SHOWN) + " more; see --json");
    }
  }

  private static String described(JsonNode item) {
    if (item.isValueNode()) {
      return Text.printable(item.asString());
    }
    return Stream.of("repository", "ref", "path", "reason")
        .map(field -> Json.maybe(item, field).orElse(null))
        .filter(Objects::nonNull)
        .map(Text::printable)
        .collect(Collectors.joining(" "));
  }

  private static String summary(JsonNode found) {
    return KINDS.stream()
        .map(kind -> Text.count(Json.number(found.path("counts"), kind)) + " " + kind)
        .collect(Collectors.joining(", ", "", "."));
  }
}
