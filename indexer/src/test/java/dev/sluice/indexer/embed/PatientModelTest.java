package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientModelTest {

  private static final String ONE = "{\"embeddings\":[[3,4]],\"prompt_eval_count\":5}";

  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final EmbeddingClient client =
      new OllamaEmbeddingClient(
          Models.remote(3, EmbeddingProvider.OLLAMA, endpoint.url(), 2),
          Optional.empty(),
          Duration.ofSeconds(20));
  private final PatientModel model = new PatientModel(client, Lane.BULK);

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void aLimitThatRefusesTheTextsAndLetsTheProbePassIsNoTextsFault() {
    endpoint.then(429, "tokens per minute").then(200, ONE).then(429, "tokens per minute");
    assertThatThrownBy(() -> model.embed(List.of("a long text")))
        .isInstanceOf(ModelAwayException.class)
        .hasMessageContaining("tokens per minute");
  }

  @Test
  void aLimitThatSetsInAfterAnotherFailureIsNoTextsFaultEither() {
    endpoint.then(503, "").then(200, ONE).then(429, "tokens per minute");
    assertThatThrownBy(() -> model.embed(List.of("a long text")))
        .isInstanceOf(ModelAwayException.class);
  }

  @Test
  void aTextThatIsRefusedWhileOthersAreTakenIsToBlame() {
    endpoint.then(400, "no").then(200, ONE).then(400, "no");
    assertThatThrownBy(() -> model.embed(List.of("strange")))
        .isInstanceOf(EmbeddingException.class);
    assertThat(endpoint.received()).hasSize(3);
  }
}
