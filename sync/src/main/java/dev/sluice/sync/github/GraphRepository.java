package dev.sluice.sync.github;

import dev.sluice.sync.github.GithubException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A repository as GraphQL has it. */
record GraphRepository(GithubClient client, String fullName) {

  private static final String REPOSITORY = "repository";

  /**
   * Asks for something of it.
   *
   * @param query by {@code $owner}, {@code $name} and the other variables
   * @param others given how much the query shall ask for; null for one that is not given
   * @throws GithubException if there is no such repository
   */
  JsonNode ask(String query, PageSize size, IntFunction<Map<String, @Nullable Object>> others) {
    return repository(query(query, size, others));
  }

  /**
   * Asks for one thing of it.
   *
   * @param query by {@code $owner}, {@code $name} and the other variables
   * @param field where the query has it
   * @return empty only if GitHub says that there is none
   * @throws GithubException if there is no such repository, or no answer to be had
   */
  Optional<JsonNode> one(String query, String field, Map<String, @Nullable Object> others) {
    GraphAnswer answer = query(query, new PageSize(1), objects -> others);
    JsonNode found = repository(answer).path(field);
    if (!found.isObject() && !answer.missing().contains(REPOSITORY + "/" + field)) {
      throw silent(field);
    }
    return found.isObject() ? Optional.of(found) : Optional.empty();
  }

  /** To be thrown where GraphQL gives neither what was asked for nor a reason. */
  GithubException silent(String what) {
    return new GithubException(
        Kind.UNREACHABLE,
        "GraphQL answers nothing about %s of %s".formatted(what, fullName),
        "try again later; what was read is kept");
  }

  private JsonNode repository(GraphAnswer answer) {
    JsonNode repository = answer.data().path(REPOSITORY);
    if (repository.isObject()) {
      return repository;
    }
    throw answer.missing().contains(REPOSITORY) ? RunContext.missing(fullName, 404) : silent("all");
  }

  private GraphAnswer query(
      String query, PageSize size, IntFunction<Map<String, @Nullable Object>> others) {
    String[] parts = fullName.split("/", 2);
    return client.query(
        query,
        size,
        objects -> {
          Map<String, @Nullable Object> variables = new HashMap<>(others.apply(objects));
          variables.put("owner", parts[0]);
          variables.put("name", parts[1]);
          return variables;
        });
  }
}
