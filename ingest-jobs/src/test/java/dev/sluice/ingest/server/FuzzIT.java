package dev.sluice.ingest.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.event.EventCodec;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.testkit.GitFixture;
import dev.sluice.testkit.TestServers;
import dev.sluice.testkit.fuzz.FuzzRun;
import dev.sluice.testkit.fuzz.HttpTarget;
import dev.sluice.testkit.fuzz.PoisonMessages;
import dev.sluice.testkit.fuzz.Samples;
import dev.sluice.testkit.fuzz.Target;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A small part of what {@code bench fault.Fuzz} gives a server. */
@ExtendWith(SharedServer.class)
class FuzzIT {

  private static final long SEED = 5;
  private static final int INPUTS = 25;
  private static final long LIMIT_MILLIS = 120_000;

  private static TestServer server;

  @BeforeAll
  static void use(TestServer shared) {
    server = shared;
  }

  @Test
  void everyAddressAnswersWhateverIsSent() {
    HttpTarget http = new HttpTarget(server.url(), server.token());
    List<Target> targets = new ArrayList<>(http.bodies());
    targets.addAll(http.questions());
    targets.add(http.webhook(FuzzIT::signature));
    for (Target target : targets) {
      assertThat(new FuzzRun(target, SEED, LIMIT_MILLIS).give(INPUTS).inputs()).isEqualTo(INPUTS);
    }
  }

  @Test
  void aValueThatTheDatabaseCanNotHoldIsABadRequest() {
    HttpResponse<String> answer = server.respond("/search", Map.of("query", "a\u0000b"));
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    HttpResponse<String> named =
        server.respond("/search", Map.of("query", "x", "repositories", List.of("a\u0000b")));
    assertThat(named.statusCode()).as(named.body()).isBetween(400, 499);
  }

  @Test
  void aDeliveryThatNobodySignedIsReadIntoMemoryToALimit() {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/webhooks/github")
                .header("X-GitHub-Event", "push")
                .header("X-GitHub-Delivery", "large")
                .POST(BodyPublishers.ofByteArray(new byte[(25 << 20) + 1])));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("25 MB");
  }

  @Test
  void poisonStopsNoPartition() {
    List<byte[]> documents =
        Samples.languages().stream()
            .map(
                language ->
                    new FileVersionMessage(
                        FileVersion.current("ab".repeat(20), language),
                        ContentType.CODE,
                        Samples.of(language),
                        "UTF-8",
                        1,
                        0))
            .map(EventCodec.fileVersions()::encode)
            .toList();
    new PoisonMessages(TestServers.bootstrapServers())
        .send(
            200,
            SEED,
            documents,
            List.of("{\"schema\":1,\"model\":9999}".getBytes(StandardCharsets.UTF_8)));
    try (GitFixture repository = GitFixture.create()) {
      for (int i = 0; i < 30; i++) {
        repository.write("after/poison%d.txt".formatted(i), "after the poison " + i + "\n");
      }
      repository.commit("after");
      JsonNode run = server.index(repository.path(), Map.of("name", "after-poison"));
      assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
    }
    JsonNode letters = server.get("/dead-letters?limit=100");
    assertThat(letters.path("total").asLong()).isPositive();
    assertThat(letters.path("items"))
        .allSatisfy(
            letter -> {
              assertThat(letter.path("cause").asString()).isNotBlank();
              assertThat(letter.path("partition").isInt()).isTrue();
              assertThat(letter.path("offset").isNumber()).isTrue();
            });
    letters.path("items").forEach(letter -> server.delete("/dead-letters/" + letter.path("id")));
    server.delete("/repositories/after-poison");
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SharedServer.SECRET.getBytes(StandardCharsets.UTF_8), "x"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
