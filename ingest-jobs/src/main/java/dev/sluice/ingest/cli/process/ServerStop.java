package dev.sluice.ingest.cli.process;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.client.SluiceClient;
import dev.sluice.ingest.cli.console.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Stops a server and waits until its process is gone. */
public final class ServerStop {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 50;

  private final Server server;
  private final InstantSource clock;

  /** Stops the home's server. */
  public ServerStop(Server server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  /**
   * Stops it, also one that is still starting.
   *
   * @return whether one was running
   */
  public boolean stop() {
    OptionalLong holder = HomeDirectory.holder(server.home());
    Optional<ServerInfo> recorded = server.recorded();
    long pid = recorded.map(ServerInfo::pid).orElse(holder.orElse(-1));
    if (pid < 0) {
      return false;
    }
    if (recorded.isEmpty() || !asked(recorded.get())) {
      signal(pid);
    }
    awaitEnd(pid);
    return true;
  }

  private static void signal(long pid) {
    if (Liveness.isServer(pid)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  }

  private void awaitEnd(long pid) {
    Instant end = clock.instant().plus(PATIENCE);
    while (Liveness.alive(pid)) {
      if (clock.instant().isAfter(end)) {
        throw Failure.failed(
            "The server (process " + pid + ") does not end.",
            "Look into logs/server.log, or end it with: kill " + pid);
      }
      Sleep.millis(POLL_MILLIS);
    }
  }

  private static boolean asked(ServerInfo info) {
    try {
      new SluiceClient(info.url(), info.token()).post(Resource.of("shutdown"), Json.object());
      return true;
    } catch (Failure e) {
      return false;
    }
  }
}
