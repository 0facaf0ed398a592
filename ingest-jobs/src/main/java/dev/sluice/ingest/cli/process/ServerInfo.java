package dev.sluice.ingest.cli.process;

import dev.sluice.ingest.cli.client.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a ready server wrote to {@code server.json} in its home.
 *
 * @param pid its process
 * @param url its base address
 * @param version its version
 * @param token bearer token, if it wants one
 */
public record ServerInfo(long pid, URI url, String version, @Nullable String token) {

  /** The file's content, if it is there and complete. */
  public static Optional<ServerInfo> read(Path home) {
    try {
      return parse(Json.parse(Files.readString(file(home))));
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where it is written. */
  public static Path file(Path home) {
    return home.resolve("server.json");
  }

  /** The port of its address. */
  public int port() {
    return url.getPort();
  }

  private static Optional<ServerInfo> parse(JsonNode node) {
    String url = Json.text(node, "url");
    if (url.isEmpty() || Json.number(node, "pid") <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerInfo(
            Json.number(node, "pid"),
            URI.create(url),
            Json.text(node, "version"),
            Json.maybe(node, "token").orElse(null)));
  }
}
