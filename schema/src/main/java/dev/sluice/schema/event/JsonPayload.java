package dev.sluice.schema.event;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and checks the envelope that all messages share. */
final class JsonPayload {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonPayload() {}

  static ObjectNode create() {
    return JSON.createObjectNode().put("schema", EventCodec.SCHEMA);
  }

  static byte[] write(ObjectNode node) {
    return JSON.writeValueAsBytes(node);
  }

  static <T> T read(byte[] value, Function<JsonNode, T> reader) {
    try {
      return reader.apply(checked(JSON.readTree(value)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new DecodeException("not a message: " + e.getMessage(), e);
    }
  }

  static JsonNode field(JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null || field.isNull()) {
      throw new DecodeException("the message lacks " + name);
    }
    return field;
  }

  /** A text that can be written again: JSON's escapes can spell half a surrogate pair. */
  static String text(JsonNode node, String name) {
    return encodable(field(node, name).stringValue());
  }

  static int integer(JsonNode node, String name) {
    return field(node, name).intValue();
  }

  /** A text as its UTF-8 bytes spell it: half a surrogate pair, which JSON refuses, becomes '?'. */
  static String encodable(String text) {
    return hasSurrogates(text)
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }

  private static boolean hasSurrogates(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode checked(JsonNode node) {
    int schema = integer(node, "schema");
    if (schema < 1 || schema > EventCodec.SCHEMA) {
      throw new DecodeException(
          "the message has schema %d, this build reads up to %d"
              .formatted(schema, EventCodec.SCHEMA));
    }
    return node;
  }
}
