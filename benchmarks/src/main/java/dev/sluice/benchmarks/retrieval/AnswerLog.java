package dev.sluice.benchmarks.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what was answered with its scores, a JSON object a line, so that other ways of fusing the
 * same lists can be tried without asking again.
 *
 * @param file appended to; null: nothing is kept
 */
record AnswerLog(@Nullable Path file) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KEPT = List.of("path", "startLine", "endLine", "scores");

  void add(String repository, Query query, String mode, JsonNode results) {
    if (file == null) {
      return;
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("repository", repository).put("query", query.text()).put("mode", mode);
    line.set("targets", JSON.valueToTree(query.targets()));
    var kept = line.putArray("results");
    for (JsonNode result : results) {
      ObjectNode row = kept.addObject();
      KEPT.forEach(name -> row.set(name, result.get(name)));
    }
    append(file, line + "\n");
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
