package dev.sluice.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A server that runs as our child process; what {@link Supervisor} needs to know of it. */
interface ManagedServer {

  /** {@code postgres} or {@code kafka}. */
  String name();

  /** Gets rid of what a predecessor left behind, then starts the process. */
  Process launch() throws IOException;

  /** Whether the process has started so far that it takes connections. */
  boolean isReady(Process process);

  /** Asks the process to end in good order. */
  void stop(Process process);

  /** Asks it to answer something. */
  ComponentHealth check(Process process);

  /** Called when it could not be started; answers whether another try may succeed. */
  boolean recover() throws IOException;

  /** Where it says why it does not start. */
  Path log();
}
