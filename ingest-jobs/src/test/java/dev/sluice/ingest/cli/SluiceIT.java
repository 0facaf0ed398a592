package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ingest.cli.process.Liveness;
import dev.sluice.ingest.server.SharedServer;
import dev.sluice.ingest.server.TestServer;
import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The launcher, the command line and the whole server behind it, from a first start to a stop. */
@ExtendWith(SharedServer.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SluiceIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path directory;
  private static GitFixture repository;
  private static Script sluice;
  private static String firstCommit = "";

  @BeforeAll
  static void writeRepository() throws IOException {
    repository = GitFixture.create();
    repository.write("src/main/java/shop/OffsetStore.java", javaSource("findByTopicId"));
    repository.write("README.md", "# Shop\n\nSells apples and pears to people in a hurry.\n");
    firstCommit = repository.commit("Begin");
    repository.write("src/main/java/shop/OffsetStore.java", javaSource("findByPartitionId"));
    repository.commit("Rename the query");
    Path home = directory.resolve("a home with spaces");
    Path link = directory.resolve("bin with spaces").resolve("sluice link");
    Files.createDirectories(link.getParent());
    sluice = new Script(Files.createSymbolicLink(link, Script.ofProject()), home);
  }

  @AfterAll
  static void stop() {
    sluice.run(directory, "down");
    repository.close();
  }

  private static String javaSource(String method) {
    return """
    package shop;

    /** Remembers where each consumer of the order stream stands. */
    public final class OffsetStore {
      /** Reads the position that was written last. */
      public long %s(String id) {
        return Long.parseLong(id);
      }
    }
    """
        .formatted(method);
  }

  private static CommandLineRun run(String... args) {
    return sluice.run(repository.path(), args);
  }

  private static JsonNode json(String... args) {
    CommandLineRun run = run(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  @Order(1)
  void nothingRunsAtFirst() {
    CommandLineRun status = run("status", "--no-start");
    CommandLineRun down = run("down");

    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(down.exitCode()).isZero();
    assertThat(down.out()).isEqualTo("No server was running.\n");
  }

  @Test
  @Order(2)
  void twoAtOnceStartOneServer() {
    List<CompletableFuture<JsonNode>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> json("up", "--json")),
            CompletableFuture.supplyAsync(() -> json("up", "--json")));

    List<Long> pids = both.stream().map(up -> up.join().path("pid").asLong()).toList();
    assertThat(pids.get(0)).isEqualTo(pids.get(1));
    assertThat(ProcessHandle.of(pids.get(0))).isPresent();
  }

  @Test
  @Order(3)
  void indexTakesTheCurrentDirectoryAndPrintsOneDocument() {
    JsonNode document = json("index", ".", "--name", "shop", "--json");

    assertThat(document.path("job").path("state").asString()).isEqualTo("done");
    assertThat(document.path("repository").path("name").asString()).isEqualTo("shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hybrid", "semantic", "lexical"})
  @Order(4)
  void searchFindsTheRightPlaceInEveryMode(String mode) {
    JsonNode answer =
        json("search", "where is the position of a consumer read", "--mode", mode, "--json");

    JsonNode first = answer.path("results").path(0);
    assertThat(first.path("path").asString()).isEqualTo("src/main/java/shop/OffsetStore.java");
    assertThat(first.path("content").asString()).contains("findByPartitionId");
    assertThat(answer.path("freshness").path(0).path("commitsBehind").asInt()).isZero();
  }

  @Test
  @Order(5)
  void searchForPeopleShowsPlaceAndText() {
    CommandLineRun run = run("search", "partition", "id", "--mode", "lexical");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("src/main/java/shop/OffsetStore.java:", "findByPartitionId");
  }

  @Test
  @Order(6)
  void anOlderCommitAnswersOnceItIsIndexed() {
    json("index", ".", "--ref", firstCommit, "--json");
    JsonNode answer =
        json("search", "find by topic", "--ref", firstCommit, "--mode", "lexical", "--json");

    assertThat(answer.path("results").path(0).path("content").asString()).contains("findByTopicId");
  }

  @Test
  @Order(7)
  void verifyFindsNothingAndTheFingerprintStaysTheSame() {
    String before = json("fingerprint", "--json").path("fingerprint").asString();
    json("index", ".", "--json");

    assertThat(run("verify").exitCode()).isZero();
    assertThat(json("fingerprint", "--json").path("fingerprint").asString()).isEqualTo(before);
  }

  @Test
  @Order(8)
  void statusExportAndJobsAnswer() {
    assertThat(json("status", "--json").path("repositories").path(0).path("name").asString())
        .isEqualTo("shop");
    assertThat(run("status").out()).contains("shop");
    assertThat(run("export", "chunks").out().lines())
        .anyMatch(line -> line.contains("findByPartitionId"));
    assertThat(json("jobs", "--json").path("items").size()).isPositive();
    assertThat(run("sources").out()).contains("shop");
    assertThat(run("models").out()).contains("active");
    assertThat(run("plan", "index", ".").exitCode()).isZero();
  }

  @Test
  @Order(9)
  void whatDoesNotExistExitsWithThree() {
    assertThat(run("search", "x", "--repo", "nothing").exitCode()).isEqualTo(3);
    assertThat(run("search", "x", "--ref", "nothing").exitCode()).isEqualTo(3);
    assertThat(run("index", "nowhere").exitCode()).isEqualTo(3);
    assertThat(run("remove", "nothing").exitCode()).isEqualTo(3);
    assertThat(run("jobs", "123456").exitCode()).isEqualTo(3);
    assertThat(run("search", "x", "-k", "0").exitCode()).isEqualTo(2);
  }

  @Test
  @Order(10)
  void aBackupIsOneFileAndReplacesNothingUnlessTold() {
    JsonNode written = json("backup", backup().toString(), "--json");

    assertThat(written.path("file").asString()).isEqualTo(backup().toString());
    assertThat(backup()).hasSize(written.path("bytes").asLong());
    assertThat(run("backup", backup().toString()).err()).contains("is there already", "--force");
    assertThat(run("restore", backup().toString()).err()).contains("not empty", "--replace");
    CommandLineRun broken = run("restore", "README.md", "--replace");
    assertThat(broken.err()).contains("no whole backup");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(run("restore", "nowhere.zip").exitCode()).isEqualTo(3);
  }

  private static Path backup() {
    return directory.resolve("shop.zip");
  }

  @Test
  @Order(11)
  void aKilledServerIsReplacedByTheNextCommandAndItsRunGoesOn() throws IOException {
    for (int i = 0; i < 60; i++) {
      repository.write("notes/note" + i + ".md", "# Note\n\nNumber " + i + "\n");
    }
    repository.rename("README.md", "docs/ABOUT.md").write("logo.bin", new byte[] {0, 1, 2, 0});
    repository.write("src/main/java/shop/OffsetStore.java", javaSource("findByGroupId"));
    String head = repository.commit("Write much");
    long killed = json("up", "--json").path("pid").asLong();
    JsonNode job = json("index", ".", "--wait", "none", "--json").path("job");
    ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);

    CommandLineRun search = run("search", "apples", "--mode", "lexical", "--json");

    assertThat(search.exitCode()).as(search.err()).isZero();
    assertThat(JSON.readTree(search.out()).path("results").size()).isPositive();
    assertThat(json("up", "--json").path("pid").asLong()).isNotEqualTo(killed);
    JsonNode next = json("index", ".", "--wait", "lexical", "--json").path("job");
    assertThat(next.path("statistics").path("commit").asString()).isEqualTo(head);
    JsonNode interrupted = json("jobs", job.path("id").asString(), "--json");
    assertThat(interrupted.path("state").asString()).as("%s", interrupted).isIn("done", "running");
    assertThat(interrupted.path("error").isNull()).isTrue();
    assertThat(run("verify").exitCode()).isZero();
  }

  @Test
  @Order(12)
  void theIndexThatGrewAndWasKilledEqualsACleanOne(TestServer clean) {
    repository.delete("notes/note7.md").commit("Delete a note");
    json("index", ".", "--json");

    assertDone(clean.index(repository.path(), Map.of("name", "shop")));
    assertDone(clean.index(repository.path(), Map.of("name", "shop", "ref", firstCommit)));
    JsonNode grown = json("fingerprint", "--repo", "shop", "--json");
    assertThat(grown).isEqualTo(clean.get("/fingerprint?repo=shop"));
  }

  @Test
  @Order(13)
  void anOlderBackupCatchesUpWithItsSource() {
    JsonNode grown = json("fingerprint", "--repo", "shop", "--json");

    CommandLineRun restored = run("restore", backup().toString(), "--replace");

    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(json("fingerprint", "--repo", "shop", "--json")).isNotEqualTo(grown);
    json("index", ".", "--json");
    assertThat(json("fingerprint", "--repo", "shop", "--json")).isEqualTo(grown);
    assertThat(run("verify").exitCode()).isZero();
  }

  @Test
  @Order(14)
  void itDoesSoInAnEmptyHomeWithABrokerThatKnowsNothing() {
    JsonNode grown = json("fingerprint", "--repo", "shop", "--json");
    Script other = new Script(sluice.launcher(), directory.resolve("another home"));
    try {
      CommandLineRun restored = other.run(repository.path(), "restore", backup().toString());
      assertThat(restored.exitCode()).as(restored.err()).isZero();

      CommandLineRun indexed = other.run(repository.path(), "index", ".", "--json");

      assertThat(indexed.exitCode()).as(indexed.err()).isZero();
      CommandLineRun restoredAndGrown =
          other.run(repository.path(), "fingerprint", "--repo", "shop", "--json");
      assertThat(JSON.readTree(restoredAndGrown.out())).isEqualTo(grown);
      assertThat(other.run(repository.path(), "verify").exitCode()).isZero();
    } finally {
      other.run(repository.path(), "down");
    }
  }

  private static void assertDone(JsonNode job) {
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
  }

  @Test
  @Order(15)
  void downWaitsUntilTheServerIsGone() {
    long pid = json("up", "--json").path("pid").asLong();

    CommandLineRun down = run("down");

    assertThat(down.out()).isEqualTo("Stopped.\n");
    assertThat(Liveness.alive(pid)).isFalse();
    assertThat(sluice.home().resolve("server.json")).doesNotExist();
  }
}
