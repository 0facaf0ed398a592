package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.net.http.HttpResponse;
import java.time.Instant;
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
    deliver("private", "privatized", hidden);
    assertThat(found("celesta", "private")).isEmpty();
    GITHUB.show(hidden);
    deliver("private", "publicized", hidden);
    assertThat(found("celesta", "private")).isNotEmpty();
  }

  @Test
  void aDeliveryAboutOneThatIsStillSeenChangesNothing() {
    opened("acme/seen", "Dulcimer");
    deliver("seen", "privatized", GITHUB.repository("acme/seen"));
    assertThat(found("dulcimer", "seen")).isNotEmpty();
  }

  @Test
  void aDeliveryOfAnotherApiIsAboutAnotherRepository() {
    opened("acme/here", "Theorbo");
    long before = steps.lastJob(id("here"));
    long number = GITHUB.repository("acme/here").id();
    String other = "https://github.example.com/api/v3/repos/acme/here/hooks";
    assertThat(delivered("deleted", number, other)).isEqualTo(before);
    String own = GITHUB.url() + "/repos/acme/here/hooks";
    assertThat(delivered("deleted", number, own)).isGreaterThan(before);
  }

  private static long delivered(String action, long number, String hooks) {
    String body =
        """
        {"action": "%s", "repository": {"id": %d, "full_name": "acme/here",
          "url": "https://github.example.com/acme/here", "hooks_url": "%s"}}
        """
            .formatted(action, number, hooks);
    HttpResponse<String> answer = steps.deliver("repository", UUID.randomUUID().toString(), body);
    assertThat(answer.statusCode()).isEqualTo(202);
    return steps.lastJob(id("here"));
  }

  @Test
  void aRepositoryThatIsHiddenAfterItWasRenamedIsFoundNoMoreEither() {
    opened("acme/led", "Sackbut");
    GITHUB.rename("acme/led", "acme/astray");
    GITHUB.hide("acme/astray");
    steps.run("acme/led", Map.of());
    assertThat(found("sackbut", "led")).isEmpty();
  }

  @Test
  void whatWasWithdrawnByARunThatDiedIsForgottenByTheNext() {
    opened("acme/died", "Ophicleide");
    GITHUB.hide("acme/died");
    new PostgresGithubStore(SharedServer.database()).withdraw(id("died"), Instant.now());
    assertThat(found("ophicleide", "died")).isNotEmpty();
    steps.run("acme/died", Map.of());
    assertThat(found("ophicleide", "died")).isEmpty();
  }

  @Test
  void aRenamedRepositoryStaysTheOneItWas() {
    int issue = opened("acme/former", "Hurdygurdy");
    GITHUB.rename("acme/former", "umbrella/latter");
    GITHUB.repository("umbrella/latter").issue("eve", "Bagpipe", "A bagpipe came later.");
    JsonNode run = steps.sync("umbrella/latter", Map.of());
    assertThat(run.path("repository").asString()).as("%s", run).isEqualTo("former");
    assertThat(found("bagpipe", "former")).hasSize(1);
    assertThat(found("hurdygurdy", "former")).contains(page("former", issue));
    assertThat(server.send(server.request("/repositories/latter").GET()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aRunTakesNoteOfTheNewNameAndOfLinksByTheFormerOne() {
    opened("acme/before", "Shawm");
    GithubRepository repository = GITHUB.repository("acme/before");
    repository.issue("eve", "Reed", "See acme/before#1.");
    steps.sync("acme/before", Map.of());
    GITHUB.rename("acme/before", "acme/after");
    JsonNode statistics = deliver("before", "renamed", repository).path("statistics");
    assertThat(statistics.path("renamed").asString()).isEqualTo("acme/after");
    assertThat(targets("before")).containsExactly("acme/after#1");
    GITHUB.takeRequests();
    steps.sync("acme/after", Map.of());
    assertThat(GITHUB.takeRequests())
        .filteredOn(seen -> seen.target().contains("/acme/"))
        .noneMatch(seen -> seen.status() == 301);
  }

  @Test
  void aRepositoryThatTookOverANameIsAnotherOne() {
    opened("acme/coveted", "Rackett");
    GITHUB.rename("acme/coveted", "acme/fled");
    GITHUB.repository("acme/coveted").issue("mal", "Kazoo", "A kazoo.");
    JsonNode run = steps.sync("acme/coveted", Map.of());
    assertThat(run.path("repository").asString()).isEqualTo("coveted-2");
    assertThat(found("kazoo", "coveted")).isEmpty();
    assertThat(found("kazoo", "coveted-2")).hasSize(1);
    GITHUB.repository("acme/fled").issue("eve", "Cornett", "A cornett.");
    steps.sync("acme/fled", Map.of());
    assertThat(found("cornett", "coveted")).hasSize(1);
    assertThat(found("rackett", "coveted")).isNotEmpty();
  }

  @Test
  void aRunDoesNotReadTheRepositoryThatTookOverTheName() {
    opened("acme/kept", "Serpent");
    GithubRepository repository = GITHUB.repository("acme/kept");
    GITHUB.rename("acme/kept", "acme/moved-on");
    GITHUB.repository("acme/kept").issue("mal", "Vuvuzela", "A vuvuzela.");
    JsonNode statistics = deliver("kept", "renamed", repository).path("statistics");
    assertThat(statistics.path("renamed").asString()).isEqualTo("acme/moved-on");
    assertThat(found("vuvuzela", "kept")).isEmpty();
    assertThat(found("serpent", "kept")).isNotEmpty();
  }

  @Test
  void twoThatAreReadMayChangeTheirNames() {
    opened("acme/tool", "Bombarde");
    opened("acme/tool-2", "Rankett");
    GITHUB.rename("acme/tool", "acme/tool-legacy");
    GITHUB.rename("acme/tool-2", "acme/tool");
    GithubRepository latter = GITHUB.repository("acme/tool");
    JsonNode first = deliver("tool", "renamed", GITHUB.repository("acme/tool-legacy"));
    assertThat(first.path("statistics").path("renamed").asString()).isEqualTo("acme/tool-legacy");
    deliver("tool-2", "renamed", latter);
    assertThat(found("bombarde", "tool")).isNotEmpty();
    assertThat(found("rankett", "tool-2")).isNotEmpty();
  }

  @Test
  void aRepositoryThatWasDeletedAndMadeAnewIsReadFromItsBeginning() {
    opened("acme/anew", "Psaltery");
    GithubRepository former = GITHUB.repository("acme/anew");
    open(former, "Former");
    steps.sync("acme/anew", Map.of());
    GITHUB.forget("acme/anew");
    GithubRepository again = GITHUB.repository("acme/anew");
    for (int i = 0; i < 200; i++) {
      again.deleteLabel(again.label("unused"));
    }
    open(again, "Lyre");
    JsonNode run = steps.sync("acme/anew", Map.of("streams", List.of("issues")));
    assertThat(run.path("repository").asString()).isEqualTo("anew");
    assertThat(run.path("statistics").path("withdrawn").asString()).contains("made anew");
    assertThat(found("psaltery", "anew")).isEmpty();
    assertThat(found("former", "anew")).isEmpty();
    JsonNode findings = server.verify("anew");
    assertThat(findings.path("missing")).as("%s", findings).isEmpty();
    assertThat(findings.path("checked").asInt()).isEqualTo(40);
  }

  /** Twenty issues with a comment each. */
  private static void open(GithubRepository repository, String title) {
    for (int i = 0; i < 20; i++) {
      int issue = repository.issue("ann", title + " " + i, "It is the " + title + ".");
      repository.comment(issue, "bob", "What is said of it.");
    }
  }

  @Test
  void whatIsReadUnderItsNewNameAlreadyIsNotReadTwice() {
    opened("acme/first", "Crumhorn");
    GithubRepository repository = GITHUB.repository("acme/first");
    forgetNumber("first");
    GITHUB.rename("acme/first", "acme/second");
    steps.sync("acme/second", Map.of());
    deliver("first", "transferred", "acme/first", 0);
    assertThat(found("crumhorn", "first")).isEmpty();
    assertThat(found("crumhorn", "second")).isNotEmpty();
    GITHUB.takeRequests();
    deliver("first", "transferred", "acme/first", 0);
    assertThat(GITHUB.takeRequests())
        .filteredOn(seen -> seen.target().contains("/acme/"))
        .as("one, and where it leads")
        .hasSize(2);
    assertThat(repository.fullName()).isEqualTo("acme/second");
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

  private static List<String> targets(String repository) {
    return JdbcClient.create(SharedServer.database())
        .sql("SELECT target FROM github_links WHERE repository_id = ?")
        .param(id(repository))
        .query(String.class)
        .list();
  }

  private static JsonNode deliver(String repository, String action, GithubRepository about) {
    return deliver(repository, action, about.fullName(), about.id());
  }

  /** Delivers an event about a repository itself; returns the run that it starts, when over. */
  private static JsonNode deliver(String repository, String action, String fullName, long number) {
    String body =
        """
        {"action": "%s", "repository": {"id": %d, "full_name": "%s"}}
        """
            .formatted(action, number, fullName);
    HttpResponse<String> answer = steps.deliver("repository", UUID.randomUUID().toString(), body);
    assertThat(answer.statusCode()).isEqualTo(202);
    return server.await(steps.lastJob(id(repository)));
  }

  private static List<String> found(String words, String repository) {
    return steps.urls(steps.search(words, repository, LEXICAL));
  }

  private static String page(String repository, int issue) {
    return GITHUB.url() + "/acme/" + repository + "/issues/" + issue;
  }
}
