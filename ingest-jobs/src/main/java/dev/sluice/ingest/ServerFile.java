package dev.sluice.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
  void write(int port, String url, String version, @Nullable String token) throws IOException {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("pid", ProcessHandle.current().pid());
    content.put("port", port);
    content.put("url", url);
    content.put("version", version);
    content.put("token", token);
    Path draft = file.resolveSibling("server.json.new");
    Files.deleteIfExists(draft);
    createPrivate(draft);
    Files.writeString(draft, JsonMapper.builder().build().writeValueAsString(content));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** It may hold the token that opens everything. */
  private static void createPrivate(Path draft) throws IOException {
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Clients notice that nobody answers there.
    }
  }
}
