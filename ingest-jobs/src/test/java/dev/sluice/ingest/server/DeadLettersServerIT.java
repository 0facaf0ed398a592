package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Dead letters from their list to the index. */
@ExtendWith(SharedServer.class)
class DeadLettersServerIT {

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void whatFailedOnABranchIsReadAgainOnThatBranch() {
    try (GitFixture git = GitFixture.create("parked")) {
      git.write("a.txt", "on all branches").commit("first");
      server.index(git.path());
      git.branch("side").checkout("side");
      git.write("only-parked.txt", "nowhere but aside").commit("second");
      server.index(git.path(), Map.of("ref", "side"));
      long letter = fail("only-parked.txt");

      server.post("/dead-letters/" + letter + "/retry", Map.of());

      String name = git.path().getFileName().toString();
      JsonNode run = server.get("/jobs?limit=1&repository=" + name).path("items").get(0);
      assertThat(run.path("ref").asString()).isEqualTo("side");
      assertThat(server.await(run.path("id").asLong()).path("state").asString()).isEqualTo("done");
      String chunks =
          server.send(server.request("/export/chunks?ref=side&repo=" + name).GET()).body();
      assertThat(chunks).contains("nowhere but aside");
    }
  }

  /** Makes the path a failed one, as a message that can't be handled does. */
  private static long fail(String path) {
    JdbcClient jdbc = JdbcClient.create(SharedServer.database());
    UUID document =
        jdbc.sql("SELECT document_id FROM document_refs WHERE path = ? AND document_id IS NOT NULL")
            .param(path)
            .query(UUID.class)
            .single();
    jdbc.sql("UPDATE document_refs SET document_id = NULL, skip_reason = 'failed' WHERE path = ?")
        .param(path)
        .update();
    return jdbc.sql(
            """
            INSERT INTO dead_letters (topic, partition, record_offset, topic_id, document_id, cause)
            VALUES ('sluice.documents', 0, 0, ?, ?, 'made up') RETURNING id
            """)
        .params(UUID.randomUUID().toString(), document)
        .query(Long.class)
        .single();
  }
}
