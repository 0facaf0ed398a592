package dev.sluice.ingest.cli;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.console.ExitCode;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Terminal;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever went wrong into two lines and an exit code; with {@code --json} a document too.
 */
record Failures(Terminal terminal)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String help = "See: " + line.getCommandSpec().qualifiedName() + " --help";
    return report(Failure.usage(message(e), help), Arrays.asList(args));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, result.originalArgs().toArray(String[]::new));
    }
    return report(e instanceof Failure failure ? failure : unexpected(e), result.originalArgs());
  }

  private int report(Failure failure, List<String> args) {
    terminal.failure(failure.message(), failure.advice());
    if (args.contains("--json")) {
      terminal.line(document(failure));
    }
    return failure.exitCode();
  }

  private static String document(Failure failure) {
    return Json.object()
        .put("error", failure.message())
        .put("advice", failure.advice())
        .put("exitCode", failure.exitCode())
        .toString();
  }

  private static String message(ParameterException e) {
    boolean noSuchCommand =
        e instanceof UnmatchedArgumentException unmatched
            && e.getCommandLine().getParent() == null
            && !unmatched.getUnmatched().isEmpty();
    return noSuchCommand
        ? "There is no command '" + ((UnmatchedArgumentException) e).getUnmatched().get(0) + "'."
        : String.valueOf(e.getMessage());
  }

  private static Failure unexpected(Exception e) {
    return Failure.failed(
        "This should not happen: " + e,
        "Please report it with what you typed. Code " + ExitCode.FAILED);
  }
}
