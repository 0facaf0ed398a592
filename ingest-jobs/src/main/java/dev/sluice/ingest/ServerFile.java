package dev.sluice.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code server.json} in the home: tells clients where the server is, as long as it is ready. */
final class ServerFile {

  private final Path file;

  ServerFile(Path home) {
    this.file = home.resolve("server.json");
  }

  /** Appears whole or not at all. */
  void write(int port, String url, String version) throws IOException {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("pid", ProcessHandle.current().pid());
    content.put("port", port);
    content.put("url", url);
    content.put("version", version);
    content.put("token", null);
    Path draft = file.resolveSibling("server.json.new");
    Files.writeString(draft, JsonMapper.builder().build().writeValueAsString(content));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Clients notice that nobody answers there.
    }
  }
}
