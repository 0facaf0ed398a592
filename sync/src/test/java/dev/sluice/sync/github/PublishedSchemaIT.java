package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import graphql.ParseAndValidate;
import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we ask, and what the test server answers, against what GitHub publishes of its APIs. Skipped
 * where npm can't fetch that.
 */
class PublishedSchemaIT {

  private static final NpmPackage GRAPHQL =
      new NpmPackage("@octokit/graphql-schema", "15.26.1", "schema.graphql");

  private static final NpmPackage OPENAPI =
      new NpmPackage("@octokit/openapi", "23.0.2", "generated/api.github.com.json");

  private static final Map<String, String> ANSWERS =
      Map.of(
          "/issues?state=all", "issue",
          "/issues/comments?sort=updated", "issue-comment",
          "/pulls/comments?sort=updated", "pull-request-review-comment",
          "/pulls?state=all", "pull-request-simple",
          "/labels?", "label");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void ourQueriesAreValid() throws IOException, InterruptedException {
    GraphQLSchema published =
        UnExecutableSchemaGenerator.makeUnExecutableSchema(
            parse(Files.readString(GRAPHQL.fetch())));
    for (String query :
        List.of(
            DiscussionQueries.PAGE,
            DiscussionQueries.ONE,
            DiscussionQueries.COUNT,
            DiscussionQueries.COMMENTS,
            DiscussionQueries.REPLIES,
            PullQueries.BATCH,
            PullQueries.MORE_REVIEWS,
            PullQueries.MORE_FILES,
            PullQueries.MORE_COMMITS)) {
      assertThat(ParseAndValidate.validate(published, Parser.parse(query), Locale.ROOT))
          .as(query)
          .isEmpty();
    }
  }

  @Test
  void theTestServersGraphqlIsAPartOfGithubs() throws IOException, InterruptedException {
    TypeDefinitionRegistry published = parse(Files.readString(GRAPHQL.fetch()));
    parse(ours()).getTypes(ObjectTypeDefinition.class).stream()
        .filter(type -> !type.getName().equals("Query"))
        .forEach(
            type -> {
              ObjectTypeDefinition known =
                  published.getTypeOrNull(type.getName(), ObjectTypeDefinition.class);
              assertThat(known).as(type.getName()).isNotNull();
              for (FieldDefinition field : type.getFieldDefinitions()) {
                assertThat(fieldTypes(known)).contains(fieldType(field));
              }
            });
  }

  @Test
  void theTestServersObjectsHaveGithubsFields() throws Exception {
    JsonNode published = JSON.readTree(Files.readString(OPENAPI.fetch()));
    lenient(published.at("/components/schemas"));
    try (GithubServer server = GithubServer.start()) {
      fill(server.repository("acme/shop"));
      for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
        JsonNode list = get(server.url() + "/repos/acme/shop" + answer.getKey());
        assertThat(list.size()).as(answer.getKey()).isPositive();
        Schema schema = schema(published, answer.getValue());
        for (JsonNode object : list.values()) {
          assertThat(schema.validate(object.toString(), InputFormat.JSON))
              .as("%s %s", answer.getKey(), object)
              .isEmpty();
        }
      }
    }
  }

  private static void fill(GithubRepository github) {
    int issue = github.issue("ann", "Cart", "Empty.");
    github.comment(issue, "ci[bot]", "Seen.");
    int pull = github.pull("bob", "Fix", "Fixes #1");
    github.reviewComment(pull, "ann", "A.java", "@@ -1 +1 @@", "Why?");
    github.label("bug");
  }

  // What the server leaves out is not looked at: objects need not have all fields.
  private static void lenient(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("required").isArray()) {
      object.remove("required");
    }
    schema.values().forEach(PublishedSchemaIT::lenient);
  }

  private static Schema schema(JsonNode published, String name) {
    ObjectNode schema = (ObjectNode) published.at("/components/schemas").path(name).deepCopy();
    schema.put("additionalProperties", false);
    schema.set("components", published.path("components"));
    return SchemaRegistry.withDialect(Dialects.getOpenApi30()).getSchema(schema);
  }

  private static JsonNode get(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JSON.readTree(
          http.send(
                  HttpRequest.newBuilder(URI.create(url)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    }
  }

  private static TypeDefinitionRegistry parse(String schema) {
    TypeDefinitionRegistry types = new SchemaParser().parse(schema);
    for (ObjectTypeDefinition type : types.getTypes(ObjectTypeDefinition.class)) {
      types.remove(type);
      types.add(type.transform(it -> it.fieldDefinitions(distinct(type))));
    }
    return types;
  }

  // What is published has a type that declares some of its fields twice.
  private static List<FieldDefinition> distinct(ObjectTypeDefinition type) {
    Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    type.getFieldDefinitions().forEach(field -> fields.putIfAbsent(field.getName(), field));
    return List.copyOf(fields.values());
  }

  private static String ours() throws IOException {
    try (InputStream in = GithubServer.class.getResourceAsStream("/github/schema.graphqls")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> fieldTypes(ObjectTypeDefinition type) {
    return type.getFieldDefinitions().stream().map(PublishedSchemaIT::fieldType).toList();
  }

  private static String fieldType(FieldDefinition field) {
    return field.getName() + ": " + AstPrinter.printAstCompact(field.getType());
  }
}
