package dev.sluice.ingest.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name of a server in Kafka's consumer groups, the same after a restart: who returns under his
 * old name need not wait for his old session to expire.
 *
 * @param name a short random name
 */
public record Instance(String name) {

  /** The name kept in the home, made at the first start. */
  static Instance of(Path home) {
    Path file = home.resolve("instance-id");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(home);
        Files.writeString(file, UUID.randomUUID().toString().substring(0, 8));
      }
      return new Instance(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
