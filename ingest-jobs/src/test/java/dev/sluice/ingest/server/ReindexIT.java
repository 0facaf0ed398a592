package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a run of the kind {@code reindex} mends, by the whole application. */
@ExtendWith(SharedServer.class)
class ReindexIT {

  private static final String NAME = "reindexed";

  private static final String DOCUMENT =
      """
      (SELECT d.document_id FROM document_refs d
        JOIN repository_refs r ON r.id = d.ref_id JOIN repositories p ON p.id = r.repository_id
       WHERE p.name = 'reindexed' AND d.path = ? AND d.to_seq = 2147483647)
      """;

  private static TestServer server;

  private JdbcClient jdbc;
  private GitFixture git;
  private JsonNode before;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @BeforeEach
  void index() {
    jdbc = JdbcClient.create(SharedServer.database());
    git =
        GitFixture.create()
            .write("src/Harp.java", "class Harp { int plucked() { return new Lyre().tuned(); } }\n")
            .write("src/Lyre.java", "class Lyre { int tuned() { return 7; } }\n")
            .write("docs/zither.md", "# Zither\n\nHow a zither is tuned.\n")
            .write("docs/dulcimer.md", "# Dulcimer\n\nHow a dulcimer is struck.\n");
    git.commit("first");
    server.index(git.path(), Map.of("name", NAME));
    before = server.get("/fingerprint?repo=" + NAME);
    assertThat(differences()).isEmpty();
  }

  @AfterEach
  void remove() {
    server.delete("/repositories/" + NAME);
    git.close();
  }

  @Test
  void everythingThatVerifyFindsIsMendedByOneThatIsFull() {
    loseChunks("docs/zither.md");
    jdbc.sql("UPDATE rag_chunks SET start_line = 40, end_line = 41 WHERE document_id = " + DOCUMENT)
        .param("src/Lyre.java")
        .update();
    loseVectors("docs/dulcimer.md");
    loseGraph("src/Harp.java");
    assertThat(differences())
        .contains("docs/zither.md", "src/Lyre.java", "docs/dulcimer.md", "src/Harp.java");

    JsonNode job = reindex(Map.of("full", true));

    assertThat(job.path("kind").asString()).isEqualTo("reindex");
    assertThat(job.path("statistics").path("rewritten").asLong()).isEqualTo(4);
    assertThat(differences()).isEmpty();
    assertThat(server.get("/fingerprint?repo=" + NAME)).isEqualTo(before);
  }

  @Test
  void byPathTheOthersStayAsTheyAre() {
    loseChunks("docs/zither.md");
    loseChunks("src/Lyre.java");

    JsonNode job = reindex(Map.of("paths", List.of("docs/**")));

    assertThat(job.path("statistics").path("rewritten").asLong()).isEqualTo(2);
    assertThat(differences()).containsOnly("src/Lyre.java");
  }

  @Test
  void theWordsOfTheIndexAreCountedAsBefore() {
    reindex(Map.of("full", true));

    List<JsonNode> found =
        server
            .search("dulcimer struck", Map.of("mode", "lexical", "repositories", List.of(NAME)))
            .path("results")
            .values()
            .stream()
            .toList();
    assertThat(found).extracting(hit -> hit.path("path").asString()).contains("docs/dulcimer.md");
    assertThat(server.get("/fingerprint?repo=" + NAME)).isEqualTo(before);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (Map<String, Object> body :
        List.<Map<String, Object>>of(
            Map.of("full", true, "paths", List.of("docs/**")), Map.of("paths", List.of(" ")))) {
      HttpResponse<String> answer = server.respond("/repositories/" + NAME + "/index", body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }
  }

  private JsonNode reindex(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("wait", "full");
    JsonNode accepted = server.post("/repositories/" + NAME + "/index", body);
    JsonNode job = server.await(accepted.path("job").path("id").asLong());
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    return job;
  }

  private static List<String> differences() {
    JsonNode found = server.verify(NAME);
    return List.of(found.path("missing"), found.path("extra")).stream()
        .flatMap(differences -> differences.values().stream())
        .map(difference -> difference.path("path").asString())
        .toList();
  }

  private void loseChunks(String path) {
    jdbc.sql("DELETE FROM rag_chunks WHERE document_id = " + DOCUMENT).param(path).update();
  }

  private void loseVectors(String path) {
    jdbc.sql(
            """
            DELETE FROM rag_embeddings e USING rag_chunks c
            WHERE e.text_hash = c.text_hash AND c.document_id =
            """
                + DOCUMENT)
        .param(path)
        .update();
  }

  private void loseGraph(String path) {
    jdbc.sql(
            """
            UPDATE document_refs SET graph_set = (
              SELECT d.graph_set FROM document_refs d WHERE d.document_id <>
            """
                + DOCUMENT
                + " AND d.graph_set IS NOT NULL LIMIT 1) WHERE document_id = "
                + DOCUMENT)
        .param(path)
        .param(path)
        .update();
  }
}
