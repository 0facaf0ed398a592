package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

  private static final String BACKUP = "GET /api/v1/backup";

  @TempDir Path directory;
  private RecordedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = new RecordedServer();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void theFileHoldsWhatTheServerSent() throws IOException {
    byte[] index = zip("sluice.json", "end.json");
    server.answer(BACKUP, 200, index);
    CommandLineRun run = sluice("backup", "a.zip");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("a.zip").contains(index.length + " bytes");
    assertThat(directory.resolve("a.zip")).hasBinaryContent(index);
    assertThat(files()).containsExactly("a.zip");
  }

  @Test
  void aFileThatIsThereStaysUnlessForced() throws IOException {
    byte[] newer = zip("sluice.json", "end.json");
    server.answer(BACKUP, 200, newer);
    Files.writeString(directory.resolve("a.zip"), "older");
    CommandLineRun refused = sluice("backup", "a.zip");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(2);
    assertThat(refused.err()).contains("--force");
    assertThat(directory.resolve("a.zip")).hasContent("older");
    assertThat(sluice("backup", "a.zip", "--force").exitCode()).isZero();
    assertThat(directory.resolve("a.zip")).hasBinaryContent(newer);
  }

  @Test
  void anAnswerThatIsNotWholeIsNoBackup() throws IOException {
    byte[] whole = zip("sluice.json", "end.json");
    for (byte[] part : List.of(Arrays.copyOf(whole, 50), new byte[0], zip("sluice.json"))) {
      server.close();
      server = new RecordedServer();
      server.answer(BACKUP, 200, part);
      CommandLineRun run = sluice("backup", "a.zip");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("broke off");
      assertThat(files()).isEmpty();
    }
  }

  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aRefusalOfTheServerLeavesNoFile() throws IOException {
    server.answer(BACKUP, 500, "{\"detail\": \"the disk is ill\", \"advice\": \"mend it\"}");
    CommandLineRun run = sluice("backup", "a.zip");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("the disk is ill").contains("mend it");
    assertThat(files()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsNamed() {
    CommandLineRun run = sluice("backup", "nowhere/a.zip");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nowhere").contains("Choose a place");
  }

  @Test
  void aBackupIsSentAsItIsAndARemoteServerIsToBeStartedAgain() throws IOException {
    server.answer("POST /api/v1/restore?replace=true", 200, "{\"rows\": {\"documents\": 3}}");
    Files.writeString(directory.resolve("a.zip"), "the index");
    CommandLineRun run = sluice("restore", "a.zip", "--replace");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(server.lastAsked().body()).isEqualTo("the index");
    assertThat(run.out()).contains("Restored").contains("start the server at " + server.url());
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    CommandLineRun run = sluice("restore", "a.zip");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("a.zip");
    assertThat(server.asked()).isEmpty();
  }

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
