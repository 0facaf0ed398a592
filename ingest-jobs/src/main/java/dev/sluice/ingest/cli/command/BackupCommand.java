package dev.sluice.ingest.cli.command;

import dev.sluice.ingest.cli.client.Json;
import dev.sluice.ingest.cli.client.Resource;
import dev.sluice.ingest.cli.console.Failure;
import dev.sluice.ingest.cli.console.Progress;
import dev.sluice.ingest.cli.console.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the whole index to a file. */
@Command(
    name = "backup",
    description = {
      "Write the whole index to one file, as it is at this moment; runs may go on.",
      "Mirrors and what waits in Kafka are not in it: they are made again from the sources."
    },
    footer = {"", "Example:", "  ./sluice backup sluice.zip"})
public final class BackupCommand extends ServerCommand {

  @Parameters(paramLabel = "<file>", description = "The file to write.")
  Path file = Path.of("");

  @Option(names = "--force", description = "Replace the file if it exists.")
  boolean force;

  /** As the server's BackupManifest has it, which is not on the command line's class path. */
  private static final String LAST_ENTRY = "end.json";

  BackupCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Path target = session.directory().resolve(file).toAbsolutePath().normalize();
    refuseExisting(target);
    long bytes = write(target);
    String sentence = "Wrote " + target + ", " + Text.count(bytes) + " bytes.";
    return answer(
        Json.object().put("file", target.toString()).put("bytes", bytes),
        d -> terminal().line(sentence));
  }

  private void refuseExisting(Path target) {
    if (Files.exists(target) && (!force || !Files.isRegularFile(target))) {
      throw Failure.failed(
          target + " is there already.",
          Files.isRegularFile(target)
              ? "Choose another name, or replace it with --force."
              : "Name a file.");
    }
  }

  private static void requireWhole(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(LAST_ENTRY) != null) {
        return;
      }
    } catch (ZipException e) {
      // said below
    }
    throw Failure.failed(
        "The server broke off before the backup was whole.",
        "See logs/server.log, then try again.");
  }

  /** Under its name there is only ever a whole backup. */
  private long write(Path target) {
    try {
      Path partial = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
      try (Progress progress = Progress.on(terminal(), "backup", session.clock())) {
        session
            .client()
            .download(
                Resource.of("backup"), partial, bytes -> progress.at("writing", bytes, 0, "bytes"));
        requireWhole(partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return Files.size(target);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw Failure.failed(
          target + " can't be written: " + e.getMessage(), "Choose a place you may write to.");
    }
  }
}
