package dev.sluice.ingest.cli.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where results and messages go.
 *
 * @param out results, standard output
 * @param err progress and messages, standard error
 * @param outIsTerminal whether a person reads the results
 * @param errIsTerminal whether a person sees the progress
 * @param colours whether results are coloured
 * @param width columns of the terminal, 80 if unknown
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colours,
    int width) {

  /**
   * The process's own streams. The launcher says which of them are terminals, for Java can't tell
   * them apart.
   *
   * @param env {@code SLUICE_TTY} (such as {@code 12} for both, {@code 0} for the input), {@code
   *     NO_COLOR}, {@code COLUMNS}
   */
  public static Terminal ofProcess(Map<String, String> env) {
    String terminals = env.getOrDefault("SLUICE_TTY", "");
    boolean out = terminals.contains("1");
    boolean colours = out && env.getOrDefault("NO_COLOR", "").isEmpty() && !dumb(env);
    return new Terminal(
        utf8(System.out), utf8(System.err), out, terminals.contains("2"), colours, columns(env));
  }

  /** Prints a result line. */
  public void line(String text) {
    out.print(text + "\n");
  }

  /** Prints a message that is no result. */
  public void note(String text) {
    err.print(text + "\n");
  }

  /** The text in that style, or as it is where colours are off. */
  public String styled(Style style, String text) {
    return colours ? style.apply(text) : text;
  }

  /** Prints the two lines of a failure. */
  public void failure(String message, String advice) {
    note(message);
    note(advice);
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static boolean dumb(Map<String, String> env) {
    return "dumb".equals(env.get("TERM"));
  }

  private static int columns(Map<String, String> env) {
    try {
      return Math.max(40, Integer.parseInt(env.getOrDefault("COLUMNS", "80").strip()));
    } catch (NumberFormatException e) {
      return 80;
    }
  }
}
