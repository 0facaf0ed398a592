package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What a sync would do, beside what it does. */
@ExtendWith(SharedServer.class)
class PlanSyncIT {

  private static final String NAME = "acme/planned";

  @Test
  void aPlanSaysWhatTheSyncThenTakesAndStoresNothing(TestServer server) {
    GithubRepository shop = SharedServer.GITHUB.repository(NAME);
    int issue = shop.issue("ann", "Harp", "The harp has a string too many.");
    shop.comment(issue, "bob", "Cut it.");
    int pull = shop.pull("eve", "Cut a string", "Fixes #" + issue);
    shop.pulls().review(pull, "bob", "COMMENTED", "That was the wrong one.");
    shop.pulls().review(pull, "ann", "APPROVED", "");
    int talk = shop.discussions().open("ann", "Which string?", "The longest?");
    long said = shop.discussions().comment(talk, "bob", "The shortest.");
    shop.discussions().reply(said, "eve", "The thinnest.");
    JsonNode plan = server.post("/plan/sync", asked(List.of()));
    assertThat(plan.path("objects").path("issues").asInt()).isEqualTo(2);
    assertThat(plan.path("objects").path("discussions").asInt()).isEqualTo(1);
    assertThat(plan.path("texts").asInt()).isEqualTo(2 + 1 + 1 + 3);
    assertThat(plan.path("estimated").asBoolean()).isFalse();
    assertThat(plan.path("leftOutWithoutToken").isEmpty()).isTrue();
    assertThat(plan.path("requestsLeft").asInt()).isEqualTo(4999);
    assertThat(plan.path("seconds").asDouble()).isPositive();
    assertThat(server.get("/status").path("repositories").toString()).doesNotContain("planned");

    JsonNode job = server.post("/sync", asked(List.of())).path("job");
    JsonNode statistics = server.await(job.path("id").asLong()).path("statistics");
    assertThat(plan.path("requests").asInt())
        .as("one looks whether there is such a repository, before there is a run")
        .isEqualTo(statistics.path("requests").asInt() + 1);
    assertThat(plan.path("texts").asInt()).isEqualTo(statistics.path("published").asInt());
    assertThat(server.post("/plan/sync", asked(List.of())).path("texts").asInt()).isZero();
  }

  @Test
  void aPlanForSomeStreamsLooksAtThoseOnly(TestServer server) {
    SharedServer.GITHUB.repository(NAME).label("bug");
    JsonNode plan = server.post("/plan/sync", asked(List.of("labels", "releases")));
    assertThat(plan.path("objects").propertyNames()).containsExactly("releases", "labels");
    assertThat(plan.path("requests").asInt()).isEqualTo(1 + 1 + 2);
    assertThat(server.respond("/plan/sync", asked(List.of("wishes"))).statusCode()).isEqualTo(400);
  }

  @Test
  void whereThereIsNoTokenAPlanSaysWhatIsLeftOut(TestServer server) {
    try (GithubServer tokenless = GithubServer.start()) {
      tokenless.repository(NAME).discussions().open("ann", "Unseen", "By us");
      JsonNode plan = server.post("/plan/sync", asked(tokenless, List.of()));
      assertThat(plan.path("leftOutWithoutToken").values())
          .extracting(name -> name.asString())
          .containsExactly("pull-details", "discussions");
      assertThat(plan.path("texts").asInt()).isZero();
    }
  }

  private static Map<String, Object> asked(List<String> streams) {
    return asked(SharedServer.GITHUB, streams);
  }

  private static Map<String, Object> asked(GithubServer github, List<String> streams) {
    return Map.of("repository", NAME, "apiUrl", github.url(), "streams", streams, "wait", "full");
  }
}
