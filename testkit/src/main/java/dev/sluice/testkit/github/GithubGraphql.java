package dev.sluice.testkit.github;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's GraphQL API, as far as {@code github/schema.graphqls} goes, on the same objects. */
final class GithubGraphql {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA = "/github/schema.graphqls";
  private static final int LARGEST = 100;

  private static final String TOO_MUCH =
      """
      {"data": null, "errors": [{
        "type": "MAX_NODE_LIMIT_EXCEEDED", "message": "This query requests too many nodes"}]}
      """;

  private final GraphQL graphql;
  private volatile int largest = LARGEST;

  GithubGraphql(Map<String, GithubRepository> repositories, Map<String, String> renamed) {
    GraphqlFetchers fetchers = new GraphqlFetchers(repositories, renamed);
    this.graphql =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(schema()), fetchers.wiring()))
            .defaultDataFetcherExceptionHandler(handler())
            .build();
  }

  /** Refuses queries that ask for more at once. */
  void largest(int objects) {
    largest = objects;
  }

  GithubAnswer answer(String body) {
    JsonNode asked = JSON.readTree(body);
    JsonNode variables = asked.path("variables");
    if (Math.max(variables.path("size").asInt(0), variables.path("ids").size()) > largest) {
      return GithubAnswer.of(JSON.readTree(TOO_MUCH), Map.of());
    }
    Map<String, Object> given = new LinkedHashMap<>();
    variables
        .properties()
        .forEach(each -> given.put(each.getKey(), JSON.treeToValue(each.getValue(), Object.class)));
    ExecutionInput input =
        ExecutionInput.newExecutionInput(asked.path("query").asString()).variables(given).build();
    JsonNode answer = JSON.valueToTree(graphql.execute(input).toSpecification());
    answer.path("errors").values().forEach(GithubGraphql::asGithubDoes);
    return GithubAnswer.of(answer, Map.of());
  }

  // GitHub puts the type beside the message; a query that does not fit the schema has a code.
  private static void asGithubDoes(JsonNode error) {
    ObjectNode fields = (ObjectNode) error;
    JsonNode known = error.at("/extensions/type");
    if (known.isString()) {
      fields.put("type", known.stringValue()).remove("extensions");
    } else if (error.at("/extensions/classification").isString()) {
      fields.putObject("extensions").put("code", "undefinedField");
    }
  }

  private static DataFetcherExceptionHandler handler() {
    return parameters ->
        CompletableFuture.completedFuture(
            DataFetcherExceptionHandlerResult.newResult(
                    GraphqlFetchers.error(
                        Objects.requireNonNullElse(
                            parameters.getException().getMessage(), "failure"),
                        parameters.getException() instanceof GraphqlFetchers.NotFound
                            ? "NOT_FOUND"
                            : "",
                        parameters.getPath()))
                .build());
  }

  private static String schema() {
    try (InputStream in = GithubGraphql.class.getResourceAsStream(SCHEMA)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
