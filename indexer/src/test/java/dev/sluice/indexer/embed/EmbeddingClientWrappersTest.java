package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.EmbeddingUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class EmbeddingClientWrappersTest {

  private static final String ONE = "{\"embeddings\":[[3,4]],\"prompt_eval_count\":5}";

  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final EmbeddingClient bare =
      new OllamaEmbeddingClient(
          Models.remote(3, EmbeddingProvider.OLLAMA, endpoint.url(), 2),
          Optional.empty(),
          Duration.ofSeconds(20));

  @AfterEach
  void close() {
    bare.close();
    endpoint.close();
  }

  @Test
  void whatMayPassIsRepeated() {
    endpoint.then(503, "").then(429, "", "Retry-After", "0").then(200, "{}").then(200, ONE);
    assertThat(retrying(4).embed(List.of("a"))).hasSize(1);
    assertThat(endpoint.received()).hasSize(4);
  }

  @Test
  void repeatingEndsAfterTheLastAttempt() {
    endpoint.then(500, "1").then(500, "2");
    assertThatThrownBy(() -> retrying(2).embed(List.of("a"))).hasMessageContaining("500: 2");
  }

  @Test
  void whatIsPermanentIsNotRepeated() {
    endpoint.then(400, "no");
    assertThatThrownBy(() -> retrying(4).embed(List.of("a"))).hasMessageContaining("400");
    assertThat(endpoint.received()).hasSize(1);
  }

  @Test
  void anEndpointThatAsksForAPauseGetsItUpToTheLongest() {
    endpoint.then(429, "", "Retry-After", "3600").then(200, ONE);
    assertThat(retrying(2).embedQuery("a")).hasSize(2);
  }

  @Test
  void useIsReportedWithFailedRequestsAndTokens() {
    List<EmbeddingUsage> reports = new ArrayList<>();
    endpoint.then(200, ONE).then(400, "no").then(200, ONE);
    EmbeddingClient metered = new MeteredEmbeddingClient(bare, reports::add, Clock.systemUTC());
    metered.embed(List.of("a"));
    assertThatThrownBy(() -> metered.embed(List.of("b"))).isInstanceOf(EmbeddingException.class);
    metered.embedQuery("q");
    metered.close();
    assertThat(reports)
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.modelId()).isEqualTo(3);
              assertThat(usage.requests()).isEqualTo(3);
              assertThat(usage.texts()).isEqualTo(2);
              assertThat(usage.tokens()).isEqualTo(10);
            });
  }

  @Test
  void aRepeatedQueryIsNotEmbeddedAgainUntilOthersPushItOut() {
    endpoint.then(200, ONE).then(200, ONE).then(200, ONE);
    EmbeddingClient caching = new QueryCachingEmbeddingClient(bare, 1);
    caching.embedQuery("a")[0] = 99;
    assertThat(caching.embedQuery("a")).containsExactly(0.6f, 0.8f);
    assertThat(endpoint.received()).hasSize(1);
    caching.embedQuery("b");
    caching.embedQuery("a");
    assertThat(endpoint.received()).hasSize(3);
  }

  @Test
  void keysAreFoundByModelThenForAllThenForOpenAiAlone() {
    var local = Models.remote(1, "http://localhost:8000", 2);
    var openai = Models.remote(2, "https://api.openai.com", 2);
    ApiKeys own = new ApiKeys(Map.of("SLUICE_EMBEDDING_API_KEY_M1", "a", "OPENAI_API_KEY", "b"));
    assertThat(own.of(local)).contains("a");
    assertThat(own.of(openai)).contains("b");
    assertThat(new ApiKeys(Map.of("OPENAI_API_KEY", "b")).of(local)).isEmpty();
    assertThat(new ApiKeys(Map.of("SLUICE_EMBEDDING_API_KEY", "c")).of(local)).contains("c");
  }

  private EmbeddingClient retrying(int attempts) {
    EmbeddingRetry retry =
        new EmbeddingRetry(attempts, Duration.ofMillis(10), Duration.ofMillis(20));
    return new RetryingEmbeddingClient(bare, retry, retry);
  }
}
