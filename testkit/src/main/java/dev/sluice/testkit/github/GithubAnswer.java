package dev.sluice.testkit.github;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server says. */
@SuppressWarnings("ArrayRecordComponent") // written out, never compared
record GithubAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static GithubAnswer of(JsonNode body, Map<String, String> more) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>(more);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    headers.put("Content-Type", "application/json; charset=utf-8");
    headers.put("ETag", "W/\"" + HexFormat.of().toHexDigits(sum.getValue()) + "\"");
    headers.put("x-ratelimit-remaining", "4999");
    return new GithubAnswer(200, headers, bytes);
  }

  static GithubAnswer message(int status, String message) {
    JsonNode body = JSON.createObjectNode().put("message", message);
    return new GithubAnswer(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** It is there now. */
  static GithubAnswer moved(String location) {
    GithubAnswer answer = message(301, "Moved Permanently");
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Location", location);
    return new GithubAnswer(301, headers, answer.body());
  }

  String etag() {
    return headers.getOrDefault("ETag", "");
  }

  GithubAnswer unchanged() {
    return new GithubAnswer(304, headers, new byte[0]);
  }
}
