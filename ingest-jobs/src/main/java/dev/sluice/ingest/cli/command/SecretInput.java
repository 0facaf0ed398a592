package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.Failure;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret comes from: asked for at the terminal without echo, else the first line of
 * standard input. Never from an argument, which other users of the machine can see.
 *
 * @param console null when nobody sits there, or its output goes elsewhere
 * @param typed whether somebody types the input all the same, and would see it
 */
record SecretInput(@Nullable Console console, boolean typed, InputStream input) {

  private static final int LONGEST = 64 << 10;

  /**
   * The process's own.
   *
   * @param env {@code SLUICE_TTY} tells whether the input is a terminal
   */
  static SecretInput ofProcess(Map<String, String> env) {
    boolean typed = env.getOrDefault("SLUICE_TTY", "").contains("0");
    return new SecretInput(System.console(), typed, System.in);
  }

  /** The secret, without the blanks around it. */
  String read(String prompt) {
    if (console == null && typed) {
      throw Failure.usage(
          "What is typed here could be seen on the screen.",
          "Pipe the token in, or leave the output of the command on the terminal.");
    }
    String secret = console != null && console.isTerminal() ? asked(console, prompt) : line();
    if (secret.isEmpty()) {
      throw Failure.usage(
          "No token was given.", "Pipe it in: ./sluice credentials set github < FILE");
    }
    return secret;
  }

  private static String asked(Console console, String prompt) {
    char[] typed = console.readPassword("%s: ", prompt);
    return typed == null ? "" : new String(typed).strip();
  }

  private String line() {
    try {
      String text = new String(input.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    } catch (IOException e) {
      throw Failure.failed("Standard input can't be read: " + e.getMessage(), "Try it again.");
    }
  }
}
