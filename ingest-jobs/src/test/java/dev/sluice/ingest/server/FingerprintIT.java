package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An index that grew commit by commit, over a restart, equals one made at once. */
class FingerprintIT {

  @TempDir Path grown;
  @TempDir Path clean;

  @Test
  void anIncrementalIndexEqualsACleanOne() {
    try (GitFixture git = GitFixture.create("grown")) {
      git.write("a.md", "# A\n\nfirst\n")
          .write("b/B.java", "class B { void b() {} }\n")
          .commit("1");
      JsonNode incremental = grow(git);
      JsonNode atOnce = index(clean, git);
      assertThat(incremental).isEqualTo(atOnce);
    }
  }

  private JsonNode grow(GitFixture git) {
    index(grown, git);
    try (TestServer server = TestServer.start(grown)) {
      git.write("a.md", "# A\n\nsecond\n").rename("b/B.java", "c/B.java").commit("2");
      server.index(git.path());
      git.delete("a.md").write("d.bin", new byte[] {0, 1, 2, 0}).commit("3");
      server.index(git.path());
      return server.get("/fingerprint");
    }
  }

  private static JsonNode index(Path home, GitFixture git) {
    try (TestServer server = TestServer.start(home)) {
      JsonNode job = server.index(git.path());
      assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
      return server.get("/fingerprint");
    }
  }
}
