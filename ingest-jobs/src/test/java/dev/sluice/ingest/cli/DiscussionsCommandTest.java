package dev.sluice.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscussionsCommandTest {

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
  void eachDiscussionSaysWhyItIsAboutTheSymbol() {
    server.answer(
        "GET /api/v1/symbols/Store.save/discussions?repo=shop&limit=2",
        200,
        """
        {"symbols": [{"kind": "Method", "qualifiedName": "shop.Store.save", "signature": "save(int)",
            "path": "src/Store.java", "startLine": 3, "endLine": 9}],
         "items": [
          {"type": "pr", "number": 12, "title": "Save faster", "merged": true, "author": "zoe",
           "url": "https://github.com/acme/shop/pull/12", "updatedAt": "2026-01-02T00:00:00Z",
           "reasons": [
            {"relation": "changes", "kind": "pull"},
            {"relation": "reviews", "kind": "review_comment", "author": "kim",
             "path": "src/Store.java", "startLine": 4, "endLine": 5,
             "commit": "0123456789abcdef0123456789abcdef01234567"}]},
          {"type": "issue", "number": 7, "title": "Slow", "state": "open", "merged": false,
           "author": "ann", "url": "https://github.com/acme/shop/issues/7",
           "updatedAt": "2026-01-01T00:00:00Z",
           "reasons": [{"relation": "speaks_of", "kind": "issue_comment", "author": "bob"}]}],
         "nextCursor": "7", "total": 9, "waiting": 1, "spoken": ["save"], "freshness": []}
        """);
    CommandLineRun run = sluice("discussions", "Store.save", "--repo", "shop", "--limit", "2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("shop.Store.save(int)")
        .contains("pull request #12  Save faster  merged, zoe, 2026-01-02T00:00:00Z")
        .contains("https://github.com/acme/shop/pull/12")
        .contains("changes it")
        .contains("reviewed by kim at src/Store.java:4-5 of 012345678")
        .contains("issue #7  Slow  open, ann")
        .contains("named in a comment by bob")
        .contains("9 discussions, 2 shown")
        .contains("of 1 object it is not known yet");
  }

  @Test
  void aPlaceIsASymbolToo() {
    server.answer(
        "GET /api/v1/symbols/-/discussions?name=src%2FStore.java%3A4",
        200, "{\"symbols\": [], \"items\": [], \"total\": 0}");
    assertThat(sluice("discussions", "src/Store.java:4").out()).contains("0 discussions");
  }

  @Test
  void anUnknownSymbolIsExitCode3() {
    server.answer(
        "GET /api/v1/symbols/None/discussions", 404, "{\"detail\": \"there is no symbol 'None'\"}");
    assertThat(sluice("discussions", "None").exitCode()).isEqualTo(3);
  }

  private CommandLineRun sluice(String... args) {
    return CommandLineRun.at(server.url(), directory, args);
  }
}
