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

  private static final List<String> KINDS = List.of("missing", "extra", "stale");
  private static final int SHOWN = 50;

  /** Whether nothing differs. */
  public static boolean clean(JsonNode found) {
    return KINDS.stream().allMatch(kind -> found.path(kind).isEmpty());
  }

  /** Prints the differences, or that there are none. */
  public void print(JsonNode found) {
    KINDS.forEach(kind -> differences(kind, found.path(kind)));
    String checked = Text.count(Json.number(found, "checked"), "path") + " checked: ";
    terminal.line(checked + (clean(found) ? "nothing differs." : summary(found)));
  }

  private void differences(String kind, JsonNode items) {
    String label = terminal.styled(Style.RED, "%-7s  ".formatted(kind));
    items.valueStream().limit(SHOWN).forEach(item -> terminal.line(label + described(item)));
    if (items.size() > SHOWN) {
      terminal.line(label + "and " + Text.count(items.size() - SHOWN) + " more; see --json");
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
        .map(kind -> Text.count(found.path(kind).size()) + " " + kind)
        .collect(Collectors.joining(", ", "", "."));
  }
}
