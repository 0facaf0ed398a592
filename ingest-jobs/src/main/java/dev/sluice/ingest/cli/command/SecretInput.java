package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.console.Failure;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret comes from: asked for at the terminal without echo, else the first line of
 * standard input. Never from an argument, which other users of the machine can see.
 *
 * @param console null when nobody sits there
 */
record SecretInput(@Nullable Console console, InputStream input) {

  private static final int LONGEST = 64 << 10;

  /** The process's own. */
  static SecretInput ofProcess() {
    return new SecretInput(System.console(), System.in);
  }

  /** The secret, without the blanks around it. */
  String read(String prompt) {
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
