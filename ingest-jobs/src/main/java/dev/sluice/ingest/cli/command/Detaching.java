package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.Terminal;

/** Says, when the waiting command is interrupted, that the run goes on without it. */
final class Detaching implements AutoCloseable {

  private final Thread farewell;

  private Detaching(Thread farewell) {
    this.farewell = farewell;
  }

  static Detaching from(Terminal terminal, String job) {
    Thread farewell = new Thread(() -> say(terminal, job), "farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    return new Detaching(farewell);
  }

  private static void say(Terminal terminal, String job) {
    terminal.note("");
    terminal.note("The run goes on in the server.");
    terminal.note(
        "Look at it with: ./sluice jobs " + job + ", end it with: ./sluice jobs stop " + job);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      // the process is ending: the farewell is being said
    }
  }
}
