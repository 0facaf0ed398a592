package dev.sluice.ingest.cli;

import dev.sluice.ingest.cli.command.AuditCommand;
import dev.sluice.ingest.cli.command.BackupCommand;
import dev.sluice.ingest.cli.command.Commands;
import dev.sluice.ingest.cli.command.CredentialsCommand;
import dev.sluice.ingest.cli.command.DeadLettersCommand;
import dev.sluice.ingest.cli.command.DiscussionsCommand;
import dev.sluice.ingest.cli.command.DownCommand;
import dev.sluice.ingest.cli.command.ExportCommand;
import dev.sluice.ingest.cli.command.FingerprintCommand;
import dev.sluice.ingest.cli.command.ImpactCommand;
import dev.sluice.ingest.cli.command.IndexCommand;
import dev.sluice.ingest.cli.command.JobsCommand;
import dev.sluice.ingest.cli.command.KeysCommand;
import dev.sluice.ingest.cli.command.ModelsCommand;
import dev.sluice.ingest.cli.command.PlanCommand;
import dev.sluice.ingest.cli.command.PruneCommand;
import dev.sluice.ingest.cli.command.ReindexCommand;
import dev.sluice.ingest.cli.command.RemoveCommand;
import dev.sluice.ingest.cli.command.RestoreCommand;
import dev.sluice.ingest.cli.command.SearchCommand;
import dev.sluice.ingest.cli.command.Session;
import dev.sluice.ingest.cli.command.SourcesCommand;
import dev.sluice.ingest.cli.command.StatusCommand;
import dev.sluice.ingest.cli.command.SymbolCommand;
import dev.sluice.ingest.cli.command.SymbolsCommand;
import dev.sluice.ingest.cli.command.SyncCommand;
import dev.sluice.ingest.cli.command.TriggersCommand;
import dev.sluice.ingest.cli.command.UpCommand;
import dev.sluice.ingest.cli.command.VerifyCommand;
import dev.sluice.ingest.cli.command.WalkCommand;
import dev.sluice.ingest.cli.console.ExitCode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry: {@code sluice <command>}. */
@Command(
    name = "./sluice",
    description = "A fresh, searchable index of your team's code and documents.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "<command>",
    footer = {
      "",
      "Example:",
      "  ./sluice index .",
      "  ./sluice search \"where are kafka offsets stored\"",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the named thing does not exist."
    })
public final class SluiceCommand implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          IndexCommand.class,
          SyncCommand.class,
          SearchCommand.class,
          SymbolsCommand.class,
          SymbolCommand.class,
          WalkCommand.Callers.class,
          WalkCommand.Callees.class,
          WalkCommand.References.class,
          WalkCommand.Hierarchy.class,
          WalkCommand.Overrides.class,
          ImpactCommand.class,
          DiscussionsCommand.class,
          StatusCommand.class,
          UpCommand.class,
          DownCommand.class,
          ReindexCommand.class,
          PlanCommand.class,
          VerifyCommand.class,
          FingerprintCommand.class,
          JobsCommand.class,
          TriggersCommand.class,
          DeadLettersCommand.class,
          PruneCommand.class,
          ModelsCommand.class,
          KeysCommand.class,
          CredentialsCommand.class,
          AuditCommand.class,
          ExportCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          SourcesCommand.class,
          RemoveCommand.class);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  SluiceCommand() {}

  /** Runs the command line of this process and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(Session.ofProcess(), args));
  }

  /**
   * Runs one command line.
   *
   * @return the code for the shell, see {@link ExitCode}
   */
  public static int run(Session session, String... args) {
    CommandLine line = new CommandLine(new SluiceCommand());
    Commands commands = new Commands(session);
    needed(args).forEach(it -> line.addSubcommand(new CommandLine(it, commands)));
    line.setOut(new java.io.PrintWriter(session.terminal().out(), true));
    line.setErr(new java.io.PrintWriter(session.terminal().err(), true));
    line.setExpandAtFiles(false); // "@Nullable" is a query like any other
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(Math.min(100, Math.max(80, session.terminal().width())));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(session)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures = new Failures(session.terminal());
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    return line.execute(args);
  }

  /**
   * The command that is named first, alone: looking through all of them takes a tenth of a second.
   */
  private static List<Class<?>> needed(String... args) {
    List<Class<?>> named =
        args.length == 0
            ? List.of()
            : COMMANDS.stream().filter(it -> nameOf(it).equals(args[0])).toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static CommandLine.Help.Ansi ansi(Session session) {
    return session.terminal().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command was given.");
  }
}
