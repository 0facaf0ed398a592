package dev.sluice.ingest.cli.process;

import java.nio.file.Path;
import java.util.Optional;

/** The server of one home, running or not. */
public record Server(Path home) {

  /**
   * The server, if its process lives and its port answers; a stale {@code server.json} does not.
   */
  public Optional<ServerInfo> running() {
    return recorded().filter(info -> Liveness.answers(info.url()));
  }

  /** The server, if its process lives, whether it answers or not. */
  Optional<ServerInfo> recorded() {
    return ServerInfo.read(home).filter(info -> Liveness.alive(info.pid()));
  }
}
