package dev.sluice.sync.github;

import dev.sluice.sync.text.SecretMasker;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An object as it may be stored: secrets in what people wrote are masked, and strings hold nothing
 * that {@code jsonb} refuses.
 */
final class CleanPayload {

  /** What GitHub itself wrote; people can't put secrets there. */
  private static final Set<String> GITHUBS_OWN =
      Set.of("node_id", "sha", "created_at", "updated_at", "author_association", "state", "type");

  private CleanPayload() {}

  static JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> cleanObject(object);
      case ArrayNode array -> cleanArray(array);
      default -> node;
    };
  }

  private static ObjectNode cleanObject(ObjectNode object) {
    for (String name : Set.copyOf(object.propertyNames())) {
      JsonNode value = object.get(name);
      object.set(name, value instanceof StringNode ? text(name, value) : of(value));
    }
    return object;
  }

  private static ArrayNode cleanArray(ArrayNode array) {
    for (int i = 0; i < array.size(); i++) {
      JsonNode value = array.get(i);
      array.set(i, value instanceof StringNode ? text("", value) : of(value));
    }
    return array;
  }

  private static JsonNode text(String name, JsonNode value) {
    if (GITHUBS_OWN.contains(name) || name.endsWith("url")) {
      return value;
    }
    String text = value.stringValue();
    String clean = SecretMasker.mask(storable(text), "markdown").text();
    return clean.equals(text) ? value : StringNode.valueOf(clean);
  }

  /** Without NUL and halves of surrogate pairs. */
  private static String storable(String text) {
    boolean fine = text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    if (fine) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }
}
