package dev.sluice.ingest.cli;

import dev.sluice.ingest.cli.command.Session;
import dev.sluice.ingest.cli.console.Terminal;
import dev.sluice.ingest.cli.process.Layout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** One command line that was run in this JVM, with what it printed. */
record CommandLineRun(int exitCode, String out, String err) {

  /** Runs it against a server, as if typed in that directory without a terminal. */
  static CommandLineRun at(String url, Path directory, String... args) {
    return run(Map.of("SLUICE_URL", url), directory, false, args);
  }

  static CommandLineRun run(
      Map<String, String> env, Path directory, boolean colours, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(print(out), print(err), colours, false, colours, 100);
    Session session = new Session(env, terminal, directory, Layout.current(), Clock.systemUTC());
    int exitCode = SluiceCommand.run(session, args);
    return new CommandLineRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
