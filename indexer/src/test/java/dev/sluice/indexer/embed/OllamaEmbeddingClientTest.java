package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.model.EmbeddingProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class OllamaEmbeddingClientTest {

  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final OllamaEmbeddingClient client =
      new OllamaEmbeddingClient(
          Models.remote(3, EmbeddingProvider.OLLAMA, endpoint.url(), 2),
          Optional.empty(),
          Duration.ofSeconds(20));

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void textsAreSentToBeEmbeddedWhole() {
    endpoint.then(200, "{\"embeddings\":[[3,4],[0,2]],\"prompt_eval_count\":9}");
    assertThat(client.embed(List.of("a", "b"))).hasSize(2);
    FakeEndpoint.Received request = endpoint.received().getFirst();
    assertThat(request.path()).isEqualTo("/api/embed");
    assertThat(request.authorization()).isEqualTo("null");
    assertThat(request.body()).contains("\"truncate\":false", "\"remote-m\"", "[\"a\",\"b\"]");
    assertThat(client.tokens()).isEqualTo(9);
  }

  @Test
  void aTextThatIsTooLongIsRejected() {
    endpoint.then(400, "{\"error\":\"input length exceeds maximum context length\"}");
    EmbeddingException failure =
        catchThrowableOfType(EmbeddingException.class, () -> client.embedQuery("q"));
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void tooFewVectorsAreABadAnswer() {
    endpoint.then(200, "{\"embeddings\":[[3,4]]}");
    EmbeddingException failure =
        catchThrowableOfType(EmbeddingException.class, () -> client.embed(List.of("a", "b")));
    assertThat(failure.kind()).isEqualTo(Kind.BAD_ANSWER);
  }
}
