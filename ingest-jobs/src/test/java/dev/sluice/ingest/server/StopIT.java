package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.GitFixture;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A run can be stopped at any time before its end. */
@ExtendWith(SharedServer.class)
class StopIT {

  private static final String NAME = "stopped";

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void oneThatWaitsForItsRepositoryIsStoppedAtOnceAndStaysSo() throws SQLException {
    try (GitFixture git = GitFixture.create()) {
      git.write("a.md", "# A\n\nAbout viols.\n").commit("first");
      JsonNode first = server.index(git.path(), Map.of("name", NAME));
      assertThat(first.path("state").asString()).isEqualTo("done");
      long run;
      try (Connection other = SharedServer.database().getConnection()) {
        String id = server.get("/repositories/" + NAME).path("id").asString();
        call(other, "SELECT pg_advisory_lock(?)", id);
        JsonNode accepted = server.post("/repositories/" + NAME + "/index", Map.of());
        run = accepted.path("job").path("id").asLong();

        HttpResponse<String> stopped = server.respond("/jobs/" + run + "/stop", Map.of());

        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        assertThat(server.await(run).path("state").asString()).isEqualTo("stopped");
        call(other, "SELECT pg_advisory_unlock(?)", id);
      }
      JsonNode next = server.index(git.path(), Map.of("name", NAME));
      assertThat(next.path("state").asString()).isEqualTo("done");
      assertThat(server.get("/jobs/" + run).path("state").asString()).isEqualTo("stopped");
      assertThat(server.respond("/jobs/" + run + "/stop", Map.of()).statusCode()).isEqualTo(409);
      server.delete("/repositories/" + NAME);
    }
  }

  /** As another process does that works on the repository. */
  private static void call(Connection connection, String sql, String repositoryId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Long.parseUnsignedLong(repositoryId, 16));
      statement.executeQuery().close();
    }
  }
}
