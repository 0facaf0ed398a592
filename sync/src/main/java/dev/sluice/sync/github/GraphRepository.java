package dev.sluice.sync.github;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A repository as GraphQL has it. */
record GraphRepository(GithubClient client, String fullName) {

  /**
   * Asks for something of it.
   *
   * @param query by {@code $owner}, {@code $name} and the other variables
   * @param others given how much the query shall ask for; null for one that is not given
   * @throws GithubException if there is no such repository
   */
  JsonNode ask(String query, PageSize size, IntFunction<Map<String, @Nullable Object>> others) {
    String[] parts = fullName.split("/", 2);
    JsonNode data =
        client.query(
            query,
            size,
            objects -> {
              Map<String, @Nullable Object> variables = new HashMap<>(others.apply(objects));
              variables.put("owner", parts[0]);
              variables.put("name", parts[1]);
              return variables;
            });
    JsonNode repository = data.path("repository");
    if (!repository.isObject()) {
      throw RunContext.missing(fullName, 404);
    }
    return repository;
  }
}
