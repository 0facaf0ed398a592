package dev.sluice.ingest.cli.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing JSON trees. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /**
   * Parses a document.
   *
   * @throws tools.jackson.core.JacksonException if it is none
   */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Any value of maps, lists, strings and numbers as a tree. */
  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The field as text; empty if it is missing or null. */
  public static String text(JsonNode node, String field) {
    return maybe(node, field).orElse("");
  }

  /** The field as text, unless it is missing, null or empty. */
  public static Optional<String> maybe(JsonNode node, String field) {
    JsonNode value = node.path(field);
    boolean absent = value.isMissingNode() || value.isNull();
    String text = absent ? "" : value.isValueNode() ? value.asString() : value.toString();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The field as a number; 0 if it is none. */
  public static long number(JsonNode node, String field) {
    return node.path(field).asLong(0);
  }
}
