package dev.sluice.schema.postgres.job;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects as maps, to and from {@code jsonb}. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private Json() {}

  static String write(Map<String, Object> object) {
    // Postgres' jsonb can't hold U+0000.
    return MAPPER.writeValueAsString(object).replace("\\u0000", "\\ufffd");
  }

  static Map<String, Object> read(String json) {
    return MAPPER.readValue(json, OBJECT);
  }
}
