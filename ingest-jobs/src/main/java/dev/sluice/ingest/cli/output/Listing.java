package dev.sluice.ingest.cli.output;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.console.Text;
import java.util.Locale;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;

/** Any object as lines of name and value, nested ones indented. */
public record Listing(Terminal terminal) {

  /** Prints the object's fields, those without a value left out. */
  public void print(JsonNode object) {
    print(object, "");
  }

  private void print(JsonNode object, String indent) {
    int width = object.properties().stream().mapToInt(f -> label(f).length()).max().orElse(0);
    for (Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject() && !value.isEmpty()) {
        terminal.line(indent + label(field));
        print(value, indent + "  ");
      } else if (!value.isNull() && !value.isContainer()) {
        String space = " ".repeat(width - label(field).length() + 2);
        terminal.line(indent + label(field) + space + shown(value));
      } else if (value.isArray() && !value.isEmpty()) {
        terminal.line(indent + label(field));
        value.values().forEach(item -> item(item, indent + "  "));
      }
    }
  }

  private void item(JsonNode item, String indent) {
    if (item.isObject()) {
      print(item, indent);
    } else {
      terminal.line(indent + shown(item));
    }
  }

  private static String shown(JsonNode value) {
    return value.isIntegralNumber() ? Text.count(value.asLong()) : Text.printable(value.asString());
  }

  /** {@code estimatedSeconds} as {@code estimated seconds}; file names and hashes stay. */
  private static String label(Entry<String, JsonNode> field) {
    String name = field.getKey();
    return name.matches("[a-z]+([A-Z][a-z]*)+")
        ? name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)
        : Text.printable(name);
  }

  /** The object's number fields as {@code 12 files, 3 chunks}. */
  public static String numbers(JsonNode object) {
    StringBuilder line = new StringBuilder();
    for (Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isIntegralNumber()) {
        line.append(line.isEmpty() ? "" : ", ");
        line.append(Text.count(Json.number(object, field.getKey()))).append(' ');
        line.append(label(field));
      }
    }
    return line.toString();
  }
}
