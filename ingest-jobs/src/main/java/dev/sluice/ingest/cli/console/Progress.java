package dev.sluice.ingest.cli.console;

/** Long work, shown on standard error while it goes on. */
public interface Progress extends AutoCloseable {

  /**
   * Shows where the work stands; may be called as often as wanted.
   *
   * @param phase what is being done, in a word or three
   * @param done units finished
   * @param total units in all; 0 or less while unknown
   * @param unit what is counted, in the plural
   */
  void at(String phase, long done, long total, String unit);

  /** Ends the display; the cursor then stands on a line of its own. */
  @Override
  void close();

  /** A bar on a terminal, a line every few seconds elsewhere. */
  static Progress on(Terminal terminal, String what, java.time.InstantSource clock) {
    return terminal.errIsTerminal()
        ? new BarProgress(terminal, what)
        : new LineProgress(terminal, what, clock);
  }
}
