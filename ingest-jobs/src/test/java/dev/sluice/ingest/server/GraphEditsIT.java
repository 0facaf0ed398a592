package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** After any edit of a real project, the graph that was kept is the one of a clean run. */
@ExtendWith(SharedServer.class)
class GraphEditsIT {

  private static final int EDITS = Integer.getInteger("sluice.graph.edits", 100);
  private static final String NAME = "graph-edits";
  private static final Path PROJECT = Path.of("../sync/src/main/java");

  @Test
  void theGraphOfARealProjectDoesNotDrift(TestServer server) {
    try (ProjectEdits project = new ProjectEdits(new Random(11), NAME, PROJECT)) {
      index(server, project, "as it is");
      long resolved = 0;
      long files = 0;
      for (int edit = 0; edit < EDITS; edit++) {
        String what = project.edit(edit);
        resolved += index(server, project, what).path("graphResolved").asLong();
        files += project.files();
        equalsACleanOne(server, what);
      }
      assertThat(resolved).as("files resolved, of %d", files).isBetween((long) EDITS, files / 4);
    }
  }

  private static JsonNode index(TestServer server, ProjectEdits project, String what) {
    JsonNode job = server.index(project.path(), Map.of("name", NAME));
    assertThat(job.path("state").asString()).as("%s: %s", what, job).isEqualTo("done");
    return job.path("statistics");
  }

  /** Works out the whole graph anew from what the files say, and compares. */
  private static void equalsACleanOne(TestServer server, String what) {
    JsonNode found = server.verify(NAME);
    assertThat(found.path("checked").asLong()).isPositive();
    for (String kind : List.of("missing", "extra", "stale")) {
      assertThat(found.path(kind)).as("%s: %s", what, found).isEmpty();
    }
  }
}
