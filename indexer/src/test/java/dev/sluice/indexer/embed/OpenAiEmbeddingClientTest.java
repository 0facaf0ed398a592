package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.model.EmbeddingProvider;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class OpenAiEmbeddingClientTest {

  private static final String KEY = "sk-" + "test".repeat(5);
  private static final String ONE =
      "{\"data\":[{\"index\":0,\"embedding\":[3,4]}],\"usage\":{\"total_tokens\":7}}";

  private FakeEndpoint endpoint;
  private OpenAiEmbeddingClient client;

  @BeforeEach
  void open() {
    endpoint = new FakeEndpoint();
    client = client(endpoint.url(), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void vectorsComeInTheOrderOfTheTextsAndWithUnitLength() {
    endpoint.then(
        200, "{\"data\":[{\"index\":1,\"embedding\":[0,5]},{\"index\":0,\"embedding\":[3,4]}]}");
    List<float[]> vectors = client.embed(List.of("a", "b"));
    assertThat(vectors.get(0)).containsExactly(0.6f, 0.8f);
    assertThat(vectors.get(1)).containsExactly(0f, 1f);
  }

  @Test
  void theRequestCarriesModelTextsAndKey() {
    endpoint.then(200, ONE);
    client.embed(List.of("a \"text\""));
    FakeEndpoint.Received request = endpoint.received().getFirst();
    assertThat(request.path()).isEqualTo("/v1/embeddings");
    assertThat(request.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(request.body()).contains("\"remote-m\"", "[\"a \\\"text\\\"\"]");
    assertThat(client.tokens()).isEqualTo(7);
  }

  @Test
  void anEndpointMayBeGivenWithItsVersion() {
    endpoint.then(200, ONE);
    try (OpenAiEmbeddingClient versioned =
        client(endpoint.url() + "/v1/", Duration.ofSeconds(20))) {
      versioned.embedQuery("q");
    }
    assertThat(endpoint.received().getFirst().path()).isEqualTo("/v1/embeddings");
  }

  @Test
  void manyTextsGoInSeveralRequests() {
    endpoint.then(200, answer(64)).then(200, answer(36));
    assertThat(client.embed(Collections.nCopies(100, "t"))).hasSize(100);
  }

  @Test
  void otherDimensionsAreAskedForOnceAndThenKept() {
    endpoint.then(200, vector("1,2,3")).then(200, ONE).then(200, ONE);
    client.embed(List.of("a"));
    client.embed(List.of("b"));
    assertThat(endpoint.received().get(0).body()).doesNotContain("dimensions");
    assertThat(endpoint.received().get(1).body()).contains("\"dimensions\":2");
    assertThat(endpoint.received().get(2).body()).contains("\"dimensions\":2");
  }

  @Test
  void wrongDimensionsAreAMisconfiguration() {
    endpoint.then(200, vector("1,2,3")).then(400, "no such parameter");
    EmbeddingException failure = failure();
    assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED);
    assertThat(failure).hasMessageContaining("3 dimensions").hasMessageContaining("with 2");
  }

  @Test
  void anOverloadedEndpointSaysWhenToComeBack() {
    endpoint.then(429, "slow down", "Retry-After", "17");
    EmbeddingException failure = failure();
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void retryAfterMayBeADate() {
    endpoint.then(503, "", "Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT");
    assertThat(failure().retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
  }

  @Test
  void aServerErrorMayPass() {
    endpoint.then(500, "oops");
    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void aRefusedKeyIsNotRepeatedInTheMessage() {
    endpoint.then(401, "{\"error\":\"Incorrect API key provided: " + KEY + "\"}");
    EmbeddingException failure = failure();
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure).hasMessageContaining("Incorrect API key").message().doesNotContain(KEY);
  }

  @Test
  void aRefusedTextIsPermanent() {
    endpoint.then(400, "maximum context length is 8192 tokens");
    assertThat(failure().kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void anUnknownModelIsAMisconfiguration() {
    endpoint.then(404, "model not found");
    assertThat(failure().kind()).isEqualTo(Kind.MISCONFIGURED);
  }

  @Test
  void vectorsWithoutDirectionAreRefused() {
    for (String bad : List.of("0,0", "\"NaN\",1", "null,1", "1e39,1")) {
      endpoint.then(200, vector(bad));
      assertThat(failure().kind()).as(bad).isEqualTo(Kind.BAD_ANSWER);
    }
  }

  @Test
  void answersThatAreNoAnswersAreRefused() {
    for (String bad : List.of("", "<html>", "{}", "[NaN]", "{\"data\":[]}", "{\"data\":[{}]}")) {
      endpoint.then(200, bad);
      assertThat(failure().kind()).as(bad).isEqualTo(Kind.BAD_ANSWER);
    }
  }

  @Test
  void aSilentEndpointTimesOut() {
    endpoint.then(exchange -> Thread.sleep(Duration.ofSeconds(30)));
    assertTimesOut();
  }

  @Test
  void aBodyThatNeverEndsTimesOut() {
    endpoint.then(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          Thread.sleep(Duration.ofSeconds(30));
        });
    assertTimesOut();
  }

  @Test
  void anUnreachableEndpointMayComeBack() {
    endpoint.close();
    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  private void assertTimesOut() {
    try (OpenAiEmbeddingClient hasty = client(endpoint.url(), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> hasty.embedQuery("q"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("200 ms");
    }
  }

  private EmbeddingException failure() {
    return catchThrowableOfType(EmbeddingException.class, () -> client.embed(List.of("text")));
  }

  private static OpenAiEmbeddingClient client(String url, Duration timeout) {
    return new OpenAiEmbeddingClient(
        Models.remote(7, EmbeddingProvider.OPENAI, url, 2), Optional.of(KEY), timeout);
  }

  private static String vector(String numbers) {
    return "{\"data\":[{\"index\":0,\"embedding\":[" + numbers + "]}]}";
  }

  private static String answer(int texts) {
    return Collections.nCopies(texts, "{\"embedding\":[1,0]}").stream()
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }
}
