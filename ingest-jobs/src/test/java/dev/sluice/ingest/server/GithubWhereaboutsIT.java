package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Repositories that are deleted, made private, renamed or transferred on GitHub. */
@ExtendWith(SharedServer.class)
class GithubWhereaboutsIT {

  private static final GithubServer GITHUB = SharedServer.GITHUB;
  private static final Map<String, Object> LEXICAL = Map.of("mode", "lexical");

  private static TestServer server;
  private static GithubSteps steps;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
    steps = new GithubSteps(shared);
  }

  @Test
  void whatGithubDoesNotShowIsFoundNoMoreUntilItIsShownAgain() {
    int issue = opened("acme/hidden", "Glockenspiel");
    GithubRepository hidden = GITHUB.hide("acme/hidden");
    JsonNode statistics = steps.run("acme/hidden", Map.of()).path("statistics");
    assertThat(statistics.path("withdrawn").asString())
        .contains("there is no repository acme/hidden");
    assertThat(statistics.path("gone").asInt()).isEqualTo(2);
    assertThat(found("glockenspiel", "hidden")).isEmpty();
    assertThat(found("said of glockenspiel", "hidden")).isEmpty();
    HttpResponse<String> again = server.respond("/sync", steps.body("acme/hidden"));
    assertThat(again.statusCode()).as("nothing is left to forget").isEqualTo(404);

    GITHUB.show(hidden);
    steps.sync("acme/hidden", Map.of());
    assertThat(found("glockenspiel", "hidden")).contains(page("hidden", issue));
    JsonNode findings = server.verify("hidden");
    assertThat(findings.path("missing").isEmpty()).as("%s", findings).isTrue();
    assertThat(findings.path("extra").isEmpty()).as("%s", findings).isTrue();
  }

  @Test
  void aDeliveryThatSaysSoLetsItsObjectsGoByOneRequestForAList() {
    opened("acme/private", "Celesta");
    GithubRepository hidden = GITHUB.hide("acme/private");
    deliver(id("private"), "privatized", "acme/private", hidden.id());
    assertThat(found("celesta", "private")).isEmpty();
    GITHUB.show(hidden);
    deliver(id("private"), "publicized", "acme/private", hidden.id());
    assertThat(found("celesta", "private")).isNotEmpty();
  }

  @Test
  void aDeliveryAboutOneThatIsStillSeenChangesNothing() {
    opened("acme/seen", "Dulcimer");
    long number = GITHUB.repository("acme/seen").id();
    deliver(id("seen"), "privatized", "acme/seen", number);
    assertThat(found("dulcimer", "seen")).isNotEmpty();
  }

  @Test
  void aRenamedRepositoryStaysTheOneItWas() {
    int issue = opened("acme/former", "Hurdygurdy");
    String id = id("former");
    GITHUB.rename("acme/former", "umbrella/latter");
    GITHUB.repository("umbrella/latter").issue("eve", "Bagpipe", "A bagpipe came later.");
    JsonNode statistics = steps.sync("acme/former", Map.of()).path("statistics");
    assertThat(statistics.path("renamed").isMissingNode())
        .as("it was looked up by its number: %s", statistics)
        .isTrue();
    assertThat(id("latter")).isEqualTo(id);
    assertThat(found("bagpipe", "latter")).hasSize(1);
    assertThat(found("hurdygurdy", "latter")).contains(page("former", issue));
    assertThat(server.send(server.request("/repositories/former").GET()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aRunThatIsLedElsewhereTakesNoteOfTheNewName() {
    opened("acme/before", "Shawm");
    long number = GITHUB.repository("acme/before").id();
    GITHUB.rename("acme/before", "acme/after");
    JsonNode statistics = deliver(id("before"), "renamed", "acme/after", number).path("statistics");
    assertThat(statistics.path("renamed").asString()).isEqualTo("acme/after");
    assertThat(found("shawm", "after")).isNotEmpty();
    GITHUB.takeRequests();
    steps.sync("acme/after", Map.of());
    assertThat(GITHUB.takeRequests())
        .filteredOn(seen -> seen.target().contains("/acme/"))
        .noneMatch(seen -> seen.status() == 301);
  }

  @Test
  void whatIsReadUnderItsNewNameAlreadyIsNotKeptTwice() {
    opened("acme/first", "Crumhorn");
    forgetNumber("first");
    GITHUB.rename("acme/first", "acme/second");
    steps.sync("acme/second", Map.of());
    deliver(id("first"), "transferred", "acme/first", 0);
    assertThat(found("crumhorn", "first")).isEmpty();
    assertThat(found("crumhorn", "second")).isNotEmpty();
  }

  /** As it was before numbers were kept. */
  private static void forgetNumber(String repository) {
    JdbcClient.create(SharedServer.database())
        .sql("UPDATE github_sources SET github_id = NULL WHERE repository_id = ?")
        .param(id(repository))
        .update();
  }

  private static int opened(String fullName, String instrument) {
    GithubRepository repository = GITHUB.repository(fullName);
    int issue = repository.issue("ann", instrument, "It is a " + instrument + ".");
    repository.comment(issue, "bob", "What is said of " + instrument + ".");
    steps.sync(fullName, Map.of());
    return issue;
  }

  private static String id(String repository) {
    return server.get("/repositories/" + repository).path("id").asString();
  }

  /**
   * Delivers an event about the repository itself; returns the run that it starts, when over.
   *
   * @param id of the repository here
   */
  private static JsonNode deliver(String id, String action, String fullName, long number) {
    String body =
        """
        {"action": "%s", "repository": {"id": %d, "full_name": "%s"}}
        """
            .formatted(action, number, fullName);
    HttpResponse<String> answer = steps.deliver("repository", UUID.randomUUID().toString(), body);
    assertThat(answer.statusCode()).isEqualTo(202);
    return server.await(steps.lastJob(id));
  }

  private static List<String> found(String words, String repository) {
    return steps.urls(steps.search(words, repository, LEXICAL));
  }

  private static String page(String repository, int issue) {
    return GITHUB.url() + "/acme/" + repository + "/issues/" + issue;
  }
}
