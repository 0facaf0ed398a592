package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Filling a second model is a run as others are. */
@ExtendWith(SharedServer.class)
class FillModelIT {

  private static final String MODEL = "fake";
  private static final String REPOSITORY = "filled";

  private static TestServer server;

  private FakeModel endpoint;
  private GitFixture git;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @BeforeEach
  void addModel() {
    git = GitFixture.create().write("a.md", "# Theorbo\n\nA lute with long strings.\n");
    git.commit("first");
    server.index(git.path(), Map.of("name", REPOSITORY));
    endpoint = new FakeModel();
    HttpResponse<String> added =
        server.respond(
            "/models",
            Map.of(
                "name",
                MODEL,
                "provider",
                "ollama",
                "endpoint",
                endpoint.url(),
                "dimensions",
                3,
                "maxTokens",
                512));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
  }

  @AfterEach
  void dropModel() {
    assertThat(server.delete("/models/" + MODEL).statusCode()).isEqualTo(200);
    endpoint.close();
    server.delete("/repositories/" + REPOSITORY);
    git.close();
  }

  @Test
  void theRunIsDoneWhenEveryTextHasItsVectorAndCountsThem() {
    JsonNode job = server.await(fill());

    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    assertThat(job.path("kind").asString()).isEqualTo("fill");
    JsonNode statistics = job.path("statistics");
    assertThat(statistics.path("texts").asLong()).isPositive();
    assertThat(statistics.path("durationsMs").has("fill")).isTrue();
    assertThat(endpoint.texts()).isPositive();
    assertThat(model().path("indexed").asBoolean()).isTrue();
    assertThat(waiting()).isZero();
  }

  @Test
  void stoppedItTakesBackWhatWaitsAndRestartedItGoesOnToTheEnd() {
    long run = fill();
    server.respond("/jobs/" + run + "/stop", Map.of());

    assertThat(server.await(run).path("state").asString()).isEqualTo("stopped");
    assertThat(waiting()).isZero();

    HttpResponse<String> restarted = server.respond("/jobs/" + run + "/restart", Map.of());
    assertThat(restarted.statusCode()).as(restarted.body()).isEqualTo(200);
    assertThat(server.await(run).path("state").asString()).isEqualTo("done");
    assertThat(model().path("vectors").asLong()).isPositive();
  }

  @Test
  void aModelThatNobodyKnowsIsNotFilled() {
    HttpResponse<String> unknown = server.respond("/models/nobody/fill", Map.of());

    assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(404);
  }

  private static long fill() {
    JsonNode accepted = server.post("/models/" + MODEL + "/fill", Map.of());
    return accepted.path("job").path("id").asLong();
  }

  private static JsonNode model() {
    return server.get("/models").path("items").values().stream()
        .filter(model -> model.path("name").asString().equals(MODEL))
        .findFirst()
        .orElseThrow();
  }

  /** Of the texts of this test; those of others come and go. */
  private static long waiting() {
    return JdbcClient.create(SharedServer.database())
        .sql(
            """
            SELECT count(*) FROM pending_embeddings p
            JOIN embedding_models m ON m.id = p.model_id
            JOIN rag_chunks c ON c.text_hash = p.text_hash
            WHERE m.name = ? AND c.content LIKE '%lute with long strings%'
            """)
        .param(MODEL)
        .query(Long.class)
        .single();
  }
}
