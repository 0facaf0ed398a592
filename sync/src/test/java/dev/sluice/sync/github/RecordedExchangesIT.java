package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Exchanges with GitHub itself, as {@code @octokit/fixtures} has recorded them, read as any others.
 * Skipped where npm can't fetch that. It has no lists of comments, pull requests or releases, no
 * limits that were reached, and nothing of GraphQL.
 */
class RecordedExchangesIT {

  private final SettableClock clock = new SettableClock("2031-01-01T00:00:00Z");

  @BeforeAll
  static void fetch() throws Exception {
    RecordedExchanges.fetch();
  }

  @Test
  void aListOfIssuesIsReadToItsEndWhereGithubSaysThatItGoesOn() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("paginate-issues")) {
      SyncedRepository synced = synced(github);
      assertThat(sync(synced, Stream.ISSUES).complete()).isTrue();
      List<JsonNode> issues = new ArrayList<>();
      github.all("GET").forEach(page -> issues.addAll(page.path("response").values()));
      assertThat(issues).hasSize(13);
      assertThat(synced.ids(GithubKind.ISSUE)).containsExactlyInAnyOrderElementsOf(ids(issues));
      List<GithubText> texts = new ArrayList<>();
      synced.store.texts(synced.id(), 0, texts::add);
      for (GithubText text : texts) {
        JsonNode issue = numbered(issues, text.number());
        assertThat(text.threadTitle()).isEqualTo(issue.path("title").asString());
        assertThat(text.author()).isEqualTo(issue.path("user").path("login").asString());
        assertThat(text.updatedAt()).isEqualTo(time(issue, "updated_at"));
        assertThat(text.pull() || text.bot() || text.gone()).isFalse();
      }
      assertThat(texts).hasSize(13);
      assertThat(github.takeRequests())
          .as("by the repository's id, which no address of ours has")
          .endsWith(
              github.all("GET").stream()
                  .skip(1)
                  .map(page -> "GET " + page.path("path").asString())
                  .toArray(String[]::new));
    }
  }

  @Test
  void labelsAreReadAndNotReadAgainWhileGithubsETagHolds() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("labels")) {
      SyncedRepository synced = synced(github);
      JsonNode list = github.all("GET").getFirst();
      sync(synced, Stream.LABELS);
      assertThat(synced.ids(GithubKind.LABEL))
          .hasSize(9)
          .containsExactlyInAnyOrderElementsOf(ids(list.path("response").values()));
      github.takeRequests();
      SyncOutcome again = sync(synced, Stream.LABELS);
      assertThat(again.changed()).doesNotContainKey("label");
      assertThat(github.takeRequests())
          .singleElement()
          .asString()
          .endsWith(" " + RecordedExchanges.header(list, "ETag"));
      assertThat(synced.ids(GithubKind.LABEL)).hasSize(9);
    }
  }

  @Test
  void aRenamedRepositoryIsFoundWhereGithubLeads() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("rename-repository")) {
      GithubClient client = host(github).briefClient();
      assertThat(GithubSync.look(client, github.fullName()).fullName())
          .isEqualTo(github.fullName() + "-newname");
      assertThat(github.takeRequests())
          .hasSize(2)
          .last()
          .asString()
          .matches("GET /repositories/\\d+");
    }
  }

  @Test
  void whatLeadsToAnotherHostOfGithubsIsNotFollowed() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("get-archive")) {
      GithubClient client = host(github).briefClient();
      assertThatExceptionOfType(GithubException.class)
          .isThrownBy(() -> client.get(path(github, "GET", 0)))
          .withMessageEndingWith("leads elsewhere, to codeload.github.com")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_AN_API));
    }
  }

  @Test
  void whatIsNotThereAndWhatIsRefusedAreTold() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("branch-protection")) {
      assertThat(host(github).briefClient().get(path(github, "GET", 0)))
          .isEqualTo(new Answer.Missing(404));
    }
    try (RecordedExchanges github = RecordedExchanges.of("errors")) {
      GithubHost host = host(github);
      TokenRing.Token token = host.ring().take().orElseThrow();
      URI labels = URI.create(github.url() + path(github, "POST", 1));
      assertThatExceptionOfType(GithubException.class)
          .isThrownBy(() -> new Exchange(host).post(labels, token))
          .withMessage("the API answers with status 422");
    }
  }

  @Test
  void aReleaseHasItsAuthorAndTime() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("release-assets")) {
      JsonNode release = found(github).body();
      GithubObject read = new ObjectReader(github.fullName()).read(GithubKind.RELEASE, release);
      assertThat(read.id()).isEqualTo(release.path("id").asLong()).isPositive();
      assertThat(read.author()).isEqualTo(release.path("author").path("login").asString());
      assertThat(read.createdAt()).isEqualTo(time(release, "created_at"));
      assertThat(read.url()).endsWith("/releases/tag/v1.0.0");
    }
  }

  @Test
  void theEndOfALimitIsCountedByGithubsClock() throws Exception {
    try (RecordedExchanges github = RecordedExchanges.of("search-issues")) {
      GithubHost host = host(github);
      GithubClient client = host.briefClient();
      assertThat(client.get(path(github, "GET", 0))).isInstanceOf(Answer.Found.class);
      JsonNode exchange = github.all("GET").getFirst();
      long reset = Long.parseLong(RecordedExchanges.header(exchange, "X-RateLimit-Reset"));
      Duration left =
          Duration.between(RecordedExchanges.date(exchange), Instant.ofEpochSecond(reset));
      assertThat(left).isEqualTo(Duration.ofMinutes(1));
      assertThat(client.rate().left()).isEqualTo(29);
      assertThat(client.rate().resetsAt())
          .as("and a second, by our clock, which is years ahead")
          .isEqualTo(clock.instant().plus(left).plusSeconds(1));
    }
  }

  private Answer.Found found(RecordedExchanges github) {
    return (Answer.Found) host(github).briefClient().get(path(github, "GET", 0));
  }

  private GithubHost host(RecordedExchanges github) {
    return new GithubHost(GithubConfig.of(URI.create(github.url()), List.of("made-up")), clock);
  }

  private static SyncedRepository synced(RecordedExchanges github) {
    return new SyncedRepository(
        github.url(), github.fullName(), SyncedRepository.DATABASE, "made-up");
  }

  private static SyncOutcome sync(SyncedRepository synced, Stream stream) {
    return synced.sync(100, new SyncOrder(List.of(stream), false, List.of(), 0));
  }

  private static String path(RecordedExchanges github, String method, int index) {
    return github.all(method).get(index).path("path").asString();
  }

  private static List<Long> ids(Iterable<JsonNode> objects) {
    List<Long> ids = new ArrayList<>();
    objects.forEach(object -> ids.add(object.path("id").asLong()));
    return ids;
  }

  private static JsonNode numbered(List<JsonNode> issues, int number) {
    return issues.stream()
        .filter(issue -> issue.path("number").asInt() == number)
        .findFirst()
        .orElseThrow();
  }

  private static Instant time(JsonNode node, String field) {
    return Instant.parse(node.path(field).asString());
  }
}
