package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

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

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }

  private JsonNode lastBody() {
    return JSON.readTree(server.lastAsked().body());
  }

  @Test
  void aCommandOfLaterWorkIsWrongUsage() {
    CommandLineRun run = sluice("remember", "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("There is no command 'remember'.", "See: ./sluice --help");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index",
        "index a b",
        "search",
        "search x --mode fuzzy",
        "search x -k many",
        "search x --unknown y",
        "index . --wait long",
        "up --port 70000",
        "jobs stop",
        "jobs stop x",
        "plan",
        "export",
        "callers",
        "callers A.b --dispatch maybe",
        "references A.b --dispatch overrides",
        "hierarchy A --dispatch overrides",
        "overrides A.b --dispatch overrides",
        "impact",
        "symbols",
        "models add m",
        "models fill",
        "triggers add",
        "triggers add x --repo r",
        "triggers add x --every 10m",
        "triggers add x --repo r --every 10m --behind 3",
        "triggers add x --repo r --behind some",
        "triggers fire",
        "triggers remove",
        "triggers history",
        "remove",
        "backup",
        "restore",
        "restore a b",
        "prune everything",
        "keys add",
        "keys remove",
        "audit --limit x",
        "verify --audit --repo x",
        "reindex"
      })
  void whatMakesNoSenseIsWrongUsageInTwoLines(String line) {
    CommandLineRun run = sluice(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "index",
        "search",
        "reindex",
        "plan",
        "plan index",
        "plan sync",
        "sync",
        "verify",
        "fingerprint",
        "jobs",
        "jobs stop",
        "jobs restart",
        "dead-letters",
        "dead-letters list",
        "dead-letters retry",
        "dead-letters drop",
        "triggers",
        "triggers list",
        "triggers add",
        "triggers fire",
        "triggers history",
        "triggers remove",
        "models",
        "models add",
        "models fill",
        "models switch",
        "models drop",
        "keys",
        "keys list",
        "keys add",
        "keys remove",
        "audit",
        "credentials",
        "credentials list",
        "credentials set",
        "credentials remove",
        "credentials rotate",
        "export",
        "export chunks",
        "export graph",
        "symbols",
        "symbol",
        "callers",
        "callees",
        "references",
        "hierarchy",
        "overrides",
        "discussions",
        "impact",
        "remove",
        "sources"
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    CommandLineRun run = sluice((command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("./sluice " + command, "Example");
  }

  @Test
  void searchSendsAllItsFilters() {
    server.answer("POST /api/v1/search", 200, "{\"results\": []}");

    CommandLineRun run =
        sluice(
            "search",
            "kafka",
            "offsets",
            "--repo",
            "a",
            "--repo",
            "b",
            "--ref",
            "v1",
            "--type",
            "code,doc",
            "--path",
            "src/**",
            "--lang",
            "java",
            "--since",
            "2026-01-31",
            "--no-tests",
            "--mode",
            "lexical",
            "-k",
            "3");

    assertThat(run.exitCode()).isZero();
    assertThat(lastBody())
        .isEqualTo(
            JSON.readTree(
                """
                {"query": "kafka offsets", "mode": "lexical", "k": 3, "includeTests": false,
                 "repositories": ["a", "b"], "types": ["code", "doc"], "paths": ["src/**"],
                 "languages": ["java"], "ref": "v1", "since": "2026-01-31"}
                """));
  }

  @Test
  void searchWithJsonPrintsTheServersAnswerAndNothingElse() {
    server.answer("POST /api/v1/search", 200, Answers.SEARCH);

    CommandLineRun run = sluice("search", "where is the cursor saved", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.out())).isEqualTo(JSON.readTree(Answers.SEARCH));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void searchShowsWhereWhatHowFreshAndAFewLines() {
    server.answer("POST /api/v1/search", 200, Answers.SEARCH);

    CommandLineRun run = sluice("search", "where is the cursor saved");

    assertThat(run.out())
        .isEqualTo(
            """
             1. sync/src/CursorStore.java:41-43
                CursorStore.save
                sluice main 1234567ab, 2 commits behind, 3 texts not yet found by meaning
                41  void save(Cursor cursor) {
                42      cursors.put(cursor);
                43  }
                also fork main sync/Old.java:7-9

            1 result in 14 ms, hybrid
            """);
  }

  @Test
  void searchDoesNotCallARepositoryUpToDateThatWasNeverIndexed() {
    server.answer(
        "POST /api/v1/search",
        200,
        """
        {"query": "x", "mode": "hybrid", "k": 10, "tookMs": 1, "scan": {}, "results": [],
         "freshness": [{"repository": "mine", "ref": "main", "indexedCommit": null,
           "headCommit": null, "commitsBehind": 0, "chunks": 0, "embedded": 0,
           "indexedAt": null}]}
        """);

    CommandLineRun run = sluice("search", "x");

    assertThat(run.out())
        .contains("Nothing was found.\n    mine main, not indexed yet: ./sluice jobs")
        .doesNotContain("up to date");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2026-01-02T10:20:30Z, up to date as of 2026-01-02T10:20:00Z",
    "3, 2026-01-02T10:20:30Z, 3 commits behind as of 2026-01-02T10:20:00Z",
    "0, 2999-01-02T10:20:30Z, up to date",
    "null, 2026-01-02T10:20:30Z, 'indexed 2026-01-01T00:00:00Z, not known how far behind'"
  })
  void searchSaysWhenTheSourceWasLastLookedAt(String behind, String checked, String said) {
    server.answer(
        "POST /api/v1/search",
        200,
        """
        {"query": "x", "mode": "hybrid", "k": 10, "tookMs": 1, "scan": {}, "results": [],
         "freshness": [{"repository": "mine", "ref": "main", "indexedCommit": "1234567abcdef",
           "commitsBehind": %s, "chunks": 1, "embedded": null, "checkedAt": "%s",
           "indexedAt": "2026-01-01T00:00:00Z"}]}
        """
            .formatted(behind, checked));

    CommandLineRun run = sluice("search", "x");

    assertThat(run.out())
        .contains("mine main 1234567ab, " + said + ", not known yet how many texts are found");
  }

  @Test
  void coloursAreForTerminalsOnly() {
    server.answer("POST /api/v1/search", 200, Answers.SEARCH);
    Map<String, String> env = Map.of("SLUICE_URL", server.url());

    CommandLineRun coloured = CommandLineRun.run(env, directory, true, "search", "cursor");
    CommandLineRun plain = CommandLineRun.run(env, directory, false, "search", "cursor");

    assertThat(coloured.out()).contains("\u001b[1;33mcursor\u001b[0m");
    assertThat(plain.out()).doesNotContain("\u001b");
  }

  @Test
  void aPathCannotMoveTheTerminalsCursor() {
    String evil = Answers.SEARCH.replace("CursorStore.java", "a\\u001b[2J\\nb.java");
    server.answer("POST /api/v1/search", 200, evil);

    assertThat(sluice("search", "x").out()).contains("a\ufffd[2J\\nb.java:41-43");
  }

  @Test
  void whatTheServerRefusesAsInvalidIsWrongUsage() {
    server.answer(
        "POST /api/v1/search",
        400,
        "{\"status\": 400, \"detail\": \"k is 0.\", \"advice\": \"Take 1 to 1000.\"}");

    CommandLineRun run = sluice("search", "x", "-k", "0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly("k is 0.", "Take 1 to 1000.");
  }

  @Test
  void aMissingThingExitsWithThreeAndIsADocumentWithJson() {
    server.answer(
        "POST /api/v1/search",
        404,
        "{\"detail\": \"There is no ref v9.\", \"advice\": \"./sluice index . --ref v9\"}");

    CommandLineRun run = sluice("search", "x", "--ref", "v9", "--json");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(JSON.readTree(run.out()).path("error").asString()).isEqualTo("There is no ref v9.");
  }

  @Test
  void aServerErrorWithoutDetailsStillGivesTwoLines() {
    server.answer("GET /api/v1/status", 503, "<html>");

    CommandLineRun run = sluice("status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void anUnreachableServerIsAFailure() {
    server.close();

    CommandLineRun run = sluice("status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("No server answers at " + server.url());
  }

  @Test
  void aRemoteServerIsNeitherStartedNorStopped() {
    assertThat(sluice("up").exitCode()).isEqualTo(2);
    assertThat(sluice("down").exitCode()).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void indexSendsTheAbsolutePathAndFollowsTheRunToItsEnd() {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());
    server.answer("GET /api/v1/jobs/7", 200, Answers.running("index", 10, 40));
    server.answer("GET /api/v1/jobs/7", 200, Answers.running("embedding", 10, 40));
    server.answer("GET /api/v1/jobs/7", 200, Answers.DONE);

    CommandLineRun run = sluice("index", ".", "--ref", "main", "--name", "mine", "--worktree");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo("mine is up to date in 4.2 s\n  1,200 files, 3 secrets masked\n");
    assertThat(run.err().lines())
        .containsExactly(
            "mine: waiting for its turn",
            "mine: indexing 10/40 files",
            "mine: embedding 10/40 files");
    assertThat(server.asked().getFirst().body())
        .isEqualTo(
            "{\"location\":\"%s\",\"worktree\":true,\"wait\":\"full\",\"ref\":\"main\",\"name\":\"mine\"}"
                .formatted(directory));
  }

  @Test
  void aClassPathIsSentAsAbsolutePaths() throws IOException {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());
    Files.writeString(directory.resolve("cp"), "/m2/a.jar:lib/b c.jar\n:/m2/a.jar:\n");

    sluice("index", ".", "--wait", "none", "--classpath", "x.jar:/y/*:../z");
    assertThat(lastBody().path("classPath").toString())
        .isEqualTo("[\"%s/x.jar\",\"/y\",\"%s/z\"]".formatted(directory, directory.getParent()));
    sluice("index", ".", "--wait", "none", "--classpath", "@cp");
    assertThat(lastBody().path("classPath").toString())
        .isEqualTo("[\"/m2/a.jar\",\"%s/lib/b c.jar\"]".formatted(directory));
    sluice("index", ".", "--wait", "none", "--classpath", "");
    assertThat(lastBody().path("classPath").toString()).isEqualTo("[]");
    sluice("index", ".", "--wait", "none");
    assertThat(lastBody().has("classPath")).isFalse();

    CommandLineRun missing = sluice("index", ".", "--classpath", "@nowhere");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("nowhere", "dependency:build-classpath");
  }

  @Test
  void aRefusedKeyIsToldAsTheServerSaysIt() {
    server.answer(
        "POST /api/v1/search", 401, "{\"detail\": \"no key\", \"advice\": \"Set SLUICE_TOKEN.\"}");

    CommandLineRun run = sluice("search", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("no key\nSet SLUICE_TOKEN.\n");
    assertThat(server.asked()).as("asked once").hasSize(1);
  }

  @Test
  void aRefusedRemovalIsToldToo() {
    server.answer(
        "GET /api/v1/repositories", 200, "{\"items\": [{\"id\": \"1\", \"name\": \"x\"}]}");
    server.answer("DELETE /api/v1/repositories/1", 401, "{\"detail\": \"no key\"}");

    CommandLineRun run = sluice("remove", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("The server wants an API key.\nSet SLUICE_TOKEN");
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() {
    server.breakOff("GET /api/v1/status", "{\"server\": {}}");

    CommandLineRun run = sluice("status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("broke: Premature EOF");
  }

  @Test
  void aQueryMayBeginWithAnAt() throws IOException {
    Files.writeString(directory.resolve("Nullable"), "--k 5");
    server.answer("POST /api/v1/search", 200, "{\"results\": [], \"freshness\": []}");

    sluice("search", "@Nullable");

    assertThat(lastBody().path("query").asString()).isEqualTo("@Nullable");
  }

  @Test
  void indexUntilFoundByWordsDoesNotWaitForEmbedding() {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());
    server.answer("GET /api/v1/jobs/7", 200, Answers.running("embedding", 1, 40));

    CommandLineRun run = sluice("index", ".", "--wait", "lexical", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.out()).path("job").path("id").asInt()).isEqualTo(7);
  }

  @Test
  void indexWithoutWaitingSaysWhereToLook() {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());

    CommandLineRun run = sluice("index", ".", "--wait", "none");

    assertThat(run.out()).isEqualTo("mine: run 7 is queued\nLook at it with: ./sluice jobs 7\n");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aFailedRunTellsItsErrorAndAdvice() {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());
    server.answer("GET /api/v1/jobs/7", 200, Answers.FAILED);

    CommandLineRun run = sluice("index", ".");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).endsWith("No such ref: v9\nSee the refs with git branch.\n");
  }

  @Test
  void aUrlIsSentAsItIs() throws IOException {
    server.answer("POST /api/v1/repositories", 202, Answers.accepted());
    Files.createDirectory(directory.resolve("x"));

    sluice("index", "https://example.com/o/r.git", "--wait", "none");
    assertThat(lastBody().path("location").asString()).isEqualTo("https://example.com/o/r.git");
    sluice("index", "git@example.com:o/r.git", "--wait", "none");
    assertThat(lastBody().path("location").asString()).isEqualTo("git@example.com:o/r.git");
    sluice("index", "x/../x/", "--wait", "none");
    assertThat(lastBody().path("location").asString()).isEqualTo(directory.resolve("x").toString());
  }

  @Test
  void aMissingLocalPathIsNotSentToTheLocalServer() {
    CommandLineRun run =
        CommandLineRun.run(
            Map.of("SLUICE_HOME", directory.resolve("home").toString()),
            directory,
            false,
            "index",
            "nowhere");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void verifyFailsWhenSomethingDiffers() {
    server.answer("POST /api/v1/verify", 202, Answers.accepted());
    server.answer("GET /api/v1/jobs/7", 200, Answers.verified("failed"));
    server.answer("GET /api/v1/jobs/7/differences?limit=500", 200, Answers.DIFFERS);
    server.answer("GET /api/v1/repositories", 200, "{\"items\": [{\"id\": \"f00d\"}]}");
    server.answer("POST /api/v1/verify", 202, Answers.accepted());
    server.answer("GET /api/v1/jobs/7", 200, Answers.verified("done"));
    server.answer("GET /api/v1/jobs/7/differences?limit=500", 200, "{\"items\": []}");

    CommandLineRun differs = sluice("verify", "--repo", "mine");
    CommandLineRun clean = sluice("verify");

    assertThat(differs.exitCode()).isEqualTo(1);
    assertThat(differs.out())
        .isEqualTo("missing  mine main a.txt\n9 paths checked: 1 missing, 0 extra, 0 stale.\n");
    assertThat(clean.exitCode()).isZero();
    assertThat(clean.out()).isEqualTo("9 paths checked: nothing differs.\n");
  }

  @Test
  void aRepositoryThatCanNotBeComparedDoesNotHideTheOthers() {
    server.answer(
        "GET /api/v1/repositories", 200, "{\"items\": [{\"id\": \"f00d\"}, {\"id\": \"beef\"}]}");
    server.answer("POST /api/v1/verify", 202, Answers.accepted());
    server.answer("POST /api/v1/verify", 202, Answers.accepted());
    server.answer(
        "GET /api/v1/jobs/7",
        200,
        "{\"id\": 7, \"state\": \"failed\", \"error\": \"no room\", \"advice\": \"make some\"}");
    server.answer("GET /api/v1/jobs/7", 200, Answers.verified("failed"));
    server.answer("GET /api/v1/jobs/7/differences?limit=500", 200, Answers.DIFFERS);

    CommandLineRun run = sluice("verify");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            missing  mine main a.txt
            failed   mine no room; make some
            9 paths checked: 1 missing, 0 extra, 0 stale.
            """);
  }

  @Test
  void whatARunFoundIsShownAgain() {
    server.answer("GET /api/v1/jobs/7/differences?limit=500", 200, Answers.DIFFERS);
    assertThat(sluice("jobs", "7", "--differences").out())
        .isEqualTo("missing  main a.txt\n1 difference shown; for more: --limit\n");
  }

  @Test
  void fingerprintPrintsTheHashFirst() {
    server.answer(
        "GET /api/v1/fingerprint?repo=mine&ref=a%2Fb",
        200, "{\"fingerprint\": \"abc\", \"tables\": {\"documents\": \"d1\"}}");

    assertThat(sluice("fingerprint", "--repo", "mine", "--ref", "a/b").out())
        .isEqualTo("abc\ndocuments  d1\n");
  }

  @Test
  void callsWithoutATargetInAMethodAreToldWithItsCallees() {
    server.answer(
        "GET /api/v1/symbols/A.b/callees",
        200,
        "{\"symbols\": [], \"edges\": [], \"total\": 0, \"unresolvedCandidates\": 2}");
    assertThat(sluice("callees", "A.b").out())
        .isEqualTo("0 edges, and 2 calls in it without a known target\n");
  }

  @Test
  void callersAreAskedForAndShownWithTheirLines() {
    server.answer(
        "GET /api/v1/symbols/A.b/callers?depth=2&dispatch=overrides",
        200,
        """
        {"symbols": [{"qualifiedName": "p.A.b", "kind": "Method", "signature": "b(java.lang.String)",
          "path": "A.java", "startLine": 3, "endLine": 5}],
         "edges": [{"type": "Calls", "depth": 1, "line": 9, "resolution": "inferred", "path": "C.java",
           "from": {"qualifiedName": "p.C.d", "signature": "d()"}, "to": {}}],
         "total": 1, "unresolvedCandidates": 2}
        """);

    CommandLineRun run = sluice("callers", "A.b", "--depth", "2", "--dispatch", "overrides");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Method      p.A.b(String)  A.java:3-5",
            "  p.C.d()  C.java:9  (inferred)",
            "1 edge, and 2 calls of that name without a known target");
  }

  @Test
  void whereNobodyCallsAMethodItIsSaidThatCallsMayComeFromAbove() {
    String nothing = "{\"symbols\": [], \"edges\": [], \"total\": 0}";
    server.answer("GET /api/v1/symbols/A.b/callers", 200, nothing);
    server.answer("GET /api/v1/symbols/A.b/callers?dispatch=overrides", 200, nothing);
    assertThat(sluice("callers", "A.b").out())
        .isEqualTo(
            "0 edges\nCalls that may run it through a type above it: --dispatch overrides\n");
    assertThat(sluice("callers", "A.b", "--dispatch", "overrides").out()).isEqualTo("0 edges\n");
  }

  @Test
  void theRestOfAWalkIsAskedForByCursor() {
    server.answer(
        "GET /api/v1/symbols/A/references?depth=2&limit=1&cursor=1",
        200,
        """
        {"symbols": [], "edges": [{"type": "References", "depth": 1, "line": 9, "path": "C.java",
          "resolution": "exact", "from": {"qualifiedName": "p.C"}, "to": {}}], "total": 3}
        """);

    CommandLineRun run = sluice("references", "A", "--depth", "2", "--limit", "1", "--cursor", "1");

    assertThat(run.out()).contains("p.C  C.java:9", "1 of 3 shown");
  }

  @Test
  void symbolsOfSeveralRepositoriesSayWhoseTheyAre() {
    server.answer(
        "GET /api/v1/symbols/A",
        200,
        """
        [{"qualifiedName": "p.A", "kind": "Class", "path": "A.java", "startLine": 3, "endLine": 5,
          "repository": "one"},
         {"qualifiedName": "p.A", "kind": "Class", "path": "A.java", "startLine": 4, "endLine": 6,
          "repository": "two"}]
        """);

    assertThat(sluice("symbol", "A").out().lines())
        .containsExactly("Class       p.A  one: A.java:3-5", "Class       p.A  two: A.java:4-6");
  }

  @Test
  void aSymbolIsShownWithMembersAndSource() {
    server.answer(
        "GET /api/v1/symbols/A",
        200,
        """
        [{"qualifiedName": "p.A", "kind": "Class", "path": "A.java", "startLine": 9, "endLine": 11,
          "documentation": "Says.", "source": "class A {\\n\\tint b;\\n}", "members": [
           {"qualifiedName": "p.A.b", "kind": "Field", "path": "A.java", "startLine": 10,
            "endLine": 10}]}]
        """);

    assertThat(sluice("symbol", "A").out().lines())
        .containsExactly(
            "Class       p.A  A.java:9-11",
            "    Says.",
            "  Field       p.A.b  A.java:10-10",
            "   9  class A {",
            "  10      int b;",
            "  11  }");
  }

  @Test
  void textOfARepositoryMovesNoCursor() {
    String evil = "\\u001b[2Jevil";
    server.answer(
        "GET /api/v1/symbols/A",
        200,
        """
        [{"qualifiedName": "A", "kind": "Class", "path": "A.java", "documentation": "Says %s."}]
        """
            .formatted(evil));
    server.answer(
        "GET /api/v1/symbols/A/references",
        200,
        """
        {"symbols": [], "total": 1, "edges": [{"type": "References", "depth": 1, "path": "B.java",
          "resolution": "exact", "detail": "%s", "from": {"qualifiedName": "B"}, "to": {}}]}
        """
            .formatted(evil));
    server.answer("POST /api/v1/impact", 200, "{\"removed\": [\"%s\"]}".formatted(evil));

    for (String line : List.of("symbol A", "references A", "impact A")) {
      CommandLineRun run = sluice(line.split(" "));
      assertThat(run.out()).as(line).contains("\ufffd[2Jevil").doesNotContain("\u001b");
    }
  }

  @Test
  void exportPassesLinesOnAndMakesOneDocumentOfThemWithJson() {
    server.answer("GET /api/v1/export/chunks", 200, "{\"a\": 1}\n{\"a\": 2}\n");

    assertThat(sluice("export", "chunks").out()).isEqualTo("{\"a\": 1}\n{\"a\": 2}\n");
    assertThat(JSON.readTree(sluice("export", "chunks", "--json").out()).size()).isEqualTo(2);
  }

  @Test
  void anExportThatFailsIsOneDocumentThatSaysSo() {
    server.answer(
        "GET /api/v1/export/chunks?repo=nope",
        404,
        "{\"detail\": \"there is no repository 'nope'\", \"advice\": \"see ./sluice status\"}");
    server.answer("GET /api/v1/export/graph", 200, "");

    CommandLineRun run = sluice("export", "chunks", "--repo", "nope", "--json");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).startsWith("{").hasLineCount(1);
    assertThat(JSON.readTree(run.out()).path("exitCode").asInt()).isEqualTo(3);
    assertThat(sluice("export", "graph", "--json").out()).isEqualTo("[]\n");
  }

  @Test
  void anExportThatBreaksOffDoesNotLookWhole() {
    server.breakOff("GET /api/v1/export/chunks", "{\"a\": 1}\n{\"a\": 2}\n");

    CommandLineRun run = sluice("export", "chunks", "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("[\n{\"a\": 1}").doesNotContain("]");
  }

  @Test
  void removeFindsTheRepositoryByNameOnAnyPage() {
    server.answer(
        "GET /api/v1/repositories",
        200,
        "{\"items\": [{\"id\": \"1\", \"name\": \"a\"}], \"nextCursor\": \"p2\"}");
    server.answer(
        "GET /api/v1/repositories?cursor=p2",
        200,
        "{\"items\": [{\"id\": \"2\", \"name\": \"b\"}], \"nextCursor\": null}");
    server.answer("DELETE /api/v1/repositories/2", 204, "");

    assertThat(sluice("remove", "b").out()).isEqualTo("Removed b.\n");
    assertThat(sluice("remove", "c").exitCode()).isEqualTo(3);
  }

  @Test
  void statusIsReadable() {
    server.answer("GET /api/v1/status", 200, Answers.STATUS);

    assertThat(sluice("status").out())
        .contains(
            "postgres       up    17.11",
            "kafka          down  restarting",
            "mine        main  1234567ab",
            "sluice.documents: 12 messages waiting",
            "mine: class path of 2 archives",
            "mine: not there, not readable or without classes: /x/gone.jar");
  }
}
