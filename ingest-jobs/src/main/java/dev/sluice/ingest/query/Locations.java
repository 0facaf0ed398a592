package dev.sluice.ingest.query;

import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.sync.git.RepositoryLocation;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Recognises the locations that requests name, as far as their callers may name them. Who has only
 * a key may not read this machine's folders: neither index them nor find out what there is.
 */
@Component
class Locations {

  private static final String SETTING = "SLUICE_ALLOW_LOCAL_PATHS";

  private final ServerConfig config;

  Locations(ServerConfig config) {
    this.config = config;
  }

  /**
   * The location that a text names.
   *
   * @param byKey whether the request showed an API key
   */
  RepositoryLocation of(String text, boolean byKey) {
    RepositoryLocation location = byKey ? ofKey(text.strip()) : RepositoryLocation.of(text);
    location.requireAllowed(config.hosts());
    return location;
  }

  private RepositoryLocation ofKey(String text) {
    if (!isInAllowedFolder(text)) {
      if (text.startsWith("/") || text.regionMatches(true, 0, "file:", 0, 5)) {
        throw notAllowed();
      }
      return RepositoryLocation.ofUrl(text);
    }
    RepositoryLocation location = RepositoryLocation.of(text);
    if (!isAllowed(Path.of(location.fetchUri()))) {
      throw notAllowed();
    }
    return location;
  }

  private boolean isInAllowedFolder(String text) {
    try {
      return text.startsWith("/") && isAllowed(Path.of(text).normalize());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isAllowed(Path path) {
    return config.localFolders().stream().anyMatch(folder -> isBelow(path, folder));
  }

  private static boolean isBelow(Path path, Path folder) {
    return path.startsWith(folder) || path.startsWith(real(folder));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  private static ApiException notAllowed() {
    return ApiException.forbidden(
        "with an API key, this folder of the server's machine can't be indexed",
        "add it on that machine with ./sluice index, or set %s=FOLDER,… for the server"
            .formatted(SETTING));
  }
}
