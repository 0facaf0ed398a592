package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.sluice.testkit.NpmPackage;
import dev.sluice.testkit.github.GithubApps;
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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** What the server answers, and the schema of each. */
  private static final Map<String, String> LISTS =
      Map.of(
          "/issues?state=all", "issue",
          "/issues/comments?sort=updated", "issue-comment",
          "/issues/1/comments", "issue-comment",
          "/pulls/comments?sort=updated", "pull-request-review-comment",
          "/pulls?state=all", "pull-request-simple",
          "/labels?", "label",
          "/milestones?state=all", "milestone",
          "/releases?", "release");

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
            ForecastQueries.THREADS,
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
  void everyListOfTheTestServerHasObjectsOfGithubsShape() throws Exception {
    JsonNode published = JSON.readTree(Files.readString(OPENAPI.fetch()));
    try (GithubServer server = GithubServer.start()) {
      fill(server.repository("acme/shop"));
      for (Map.Entry<String, String> answer : LISTS.entrySet()) {
        JsonNode list = get(server.url() + "/repos/acme/shop" + answer.getKey());
        assertThat(list.size()).as(answer.getKey()).isPositive();
        Schema schema = schema(published, answer.getValue());
        list.values().forEach(object -> requireShape(schema, object));
      }
    }
  }

  @Test
  void everyOtherAnswerOfTheTestServerHasGithubsShape() throws Exception {
    JsonNode published = JSON.readTree(Files.readString(OPENAPI.fetch()));
    try (GithubServer server = GithubServer.start()) {
      GithubRepository github = server.repository("acme/shop");
      fill(github);
      String base = server.url() + "/repos/acme/shop";
      long remark = get(base + "/pulls/comments").path(0).path("id").asLong();
      long comment = github.commentIds().getFirst();
      requireShape(schema(published, "full-repository"), get(base));
      requireShape(schema(published, "issue"), get(base + "/issues/1"));
      requireShape(schema(published, "issue"), get(base + "/issues/2"));
      requireShape(schema(published, "issue-comment"), get(base + "/issues/comments/" + comment));
      requireShape(schema(published, "pull-request"), get(base + "/pulls/2"));
      requireShape(
          schema(published, "pull-request-review-comment"),
          get(base + "/pulls/comments/" + remark));
      github.deleteIssue(1);
      requireShape(schema(published, "basic-error"), get(base + "/issues/1"));
      requireShape(schema(published, "basic-error"), get(base + "/issues/9"));
    }
  }

  @Test
  void whatTheTestServerTellsAnAppHasGithubsShape() throws Exception {
    JsonNode published = JSON.readTree(Files.readString(OPENAPI.fetch()));
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    List<JsonNode> answers = new ArrayList<>();
    try (GithubServer server = GithubServer.start()) {
      Clock clock = Clock.systemUTC();
      server.repository("acme/shop");
      server.require(new GithubApps("123", keys.getPublic(), clock).install("acme/shop", 7));
      server.onAnswer(answer -> answers.add(JSON.readTree(answer)));
      GithubApp app = new GithubApp("123", (RSAPrivateKey) keys.getPrivate(), Optional.empty());
      GithubConfig config = GithubConfig.of(URI.create(server.url()), List.of());
      GithubSync.look(
          new GithubHost(config, clock).asApp(app, "acme/shop").briefClient(), "acme/shop");
    }
    requireShape(schema(published, "installation"), answers.get(0));
    requireShape(schema(published, "installation-token"), answers.get(1));
    requireShape(schema(published, "full-repository"), answers.get(2));
  }

  @Test
  void anAnswerThatLacksWhatGithubPromisesIsNoticed() throws Exception {
    JsonNode published = JSON.readTree(Files.readString(OPENAPI.fetch()));
    ObjectNode label = JSON.createObjectNode().put("id", 1).put("name", "bug");
    assertThat(schema(published, "label").validate(label.toString(), InputFormat.JSON))
        .extracting(Object::toString)
        .anyMatch(message -> message.contains("required"));
  }

  private static void fill(GithubRepository github) {
    int issue = github.issue("ann", "Cart", "Empty.");
    github.comment(issue, "ci[bot]", "Seen.");
    int pull = github.pull("bob", "Fix", "Fixes #1");
    int merged = github.pull("bob", "Fix more", "");
    github.merge(merged, "d".repeat(40));
    github.reviewComment(pull, "ann", "A.java", "@@ -1 +1 @@", "Why?");
    github.label("bug");
    github.milestone("1.0");
    github.release("v1.0", "First.");
  }

  private static void requireShape(Schema schema, JsonNode object) {
    assertThat(schema.validate(object.toString(), InputFormat.JSON)).as("%s", object).isEmpty();
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
