package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingUsage;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.port.EmbeddingStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingStore} does. */
public abstract class EmbeddingStoreKit {

  private static final ContentHash ONE = ContentHash.of("one");
  private static final ContentHash TWO = ContentHash.of("two");

  /** An empty store. */
  protected abstract EmbeddingStore store();

  /** A registered model of three dimensions; each call gives another. */
  protected abstract int newModel();

  /** Stores a chunk whose embedded text is that, as the indexer would. */
  protected abstract void chunk(String text);

  /** The stored vector. */
  protected abstract Optional<float[]> vector(int modelId, ContentHash text);

  @Test
  void whatIsSavedIsNotMissing() {
    int model = newModel();
    assertThat(store().save(model, List.of(vectorOf(ONE, 1)))).isEqualTo(1);
    assertThat(store().missing(model, List.of(ONE, TWO))).containsExactly(TWO);
    assertThat(vector(model, ONE)).hasValueSatisfying(v -> assertThat(v).containsExactly(1, 0, 0));
  }

  @Test
  void aVectorIsWrittenOnceAndStaysAsItIs() {
    int model = newModel();
    store().save(model, List.of(vectorOf(ONE, 1)));
    assertThat(store().save(model, List.of(vectorOf(ONE, -1), vectorOf(TWO, 1)))).isEqualTo(1);
    assertThat(vector(model, ONE)).hasValueSatisfying(v -> assertThat(v).containsExactly(1, 0, 0));
  }

  @Test
  void everyVectorOfABatchGoesWithItsOwnText() {
    int model = newModel();
    List<TextVector> vectors =
        IntStream.range(0, 100)
            .mapToObj(i -> new TextVector(ContentHash.of("t" + i), new float[] {i, 0.1f, 1e-7f}))
            .toList();
    assertThat(store().save(model, vectors)).isEqualTo(100);
    vectors.forEach(
        expected ->
            assertThat(vector(model, expected.textHash()))
                .hasValueSatisfying(v -> assertThat(v).containsExactly(expected.vector())));
  }

  @Test
  void modelsHaveTheirOwnVectorsOfOneText() {
    int first = newModel();
    int second = newModel();
    store().save(first, List.of(vectorOf(ONE, 1)));
    assertThat(store().missing(second, List.of(ONE))).containsExactly(ONE);
  }

  @Test
  void aVectorEndsTheWaiting() {
    int model = newModel();
    assertThat(store().await(model, List.of(ONE, TWO, ONE))).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(store().await(model, List.of(ONE))).isEmpty();
    store().save(model, List.of(vectorOf(ONE, 1)));
    assertThat(store().pending(model)).isEqualTo(1);
    assertThat(store().await(model, List.of(ONE))).isEmpty();
    store().settle(model, List.of(TWO));
    assertThat(store().pending(model)).isZero();
  }

  @Test
  void allStoredTextsWithoutAVectorAreNotedPageByPage() {
    int model = newModel();
    List<String> texts = IntStream.range(0, 25).mapToObj(i -> "text " + i).toList();
    texts.forEach(this::chunk);
    chunk("text 3");
    store().save(model, List.of(vectorOf(ContentHash.of("text 3"), 1)));
    Optional<ContentHash> next = store().awaitAll(model, Optional.empty(), 10);
    int pages = 0;
    while (next.isPresent()) {
      pages++;
      next = store().awaitAll(model, next, 10);
    }
    assertThat(pages).isEqualTo(3);
    assertThat(store().pending(model)).isEqualTo(24);
  }

  @Test
  void overdueTextsComeWithTheirTextAndAreClaimed() {
    int model = newModel();
    chunk("a text\nof two lines");
    store().awaitAll(model, Optional.empty(), 10);
    Instant now = Clock.systemUTC().instant();
    List<EmbeddingMessage> overdue = store().overdue(model, now.minusSeconds(60), now, 10);
    assertThat(overdue)
        .containsExactly(
            new EmbeddingMessage(
                model, ContentHash.of("a text\nof two lines"), "a text\nof two lines"));
    assertThat(store().overdue(model, now.minusSeconds(60), now, 10)).isEmpty();
    assertThat(store().overdue(model, now.plusSeconds(1), now, 10)).hasSize(1);
  }

  @Test
  void textsThatJustBeganToWaitAreNotOverdue() {
    int model = newModel();
    chunk("fresh");
    store().await(model, List.of(ContentHash.of("fresh")));
    Instant now = Clock.systemUTC().instant();
    assertThat(store().overdue(model, now.minusSeconds(60), now, 10)).isEmpty();
  }

  @Test
  void overdueTextsThatNoChunkHasStopWaiting() {
    int model = newModel();
    store().await(model, List.of(ONE));
    Instant now = Clock.systemUTC().instant();
    assertThat(store().overdue(model, now.plusSeconds(60), now, 10)).isEmpty();
    assertThat(store().pending(model)).isZero();
  }

  @Test
  void sweepingEndsTheWaitingOfWhatHasAVector() {
    int model = newModel();
    store().await(model, List.of(ONE, TWO));
    store().save(newModel(), List.of(vectorOf(TWO, 1)));
    assertThat(store().sweep()).isZero();
    List<ContentHash> none = new ArrayList<>();
    store().settle(model, none);
    assertThat(store().pending(model)).isEqualTo(2);
  }

  @Test
  void useIsNotedAlsoOfAModelThatIsGone() {
    int model = newModel();
    Instant now = Clock.systemUTC().instant();
    store().record(new EmbeddingUsage(model, now, 2, 100, 12_345, Duration.ofSeconds(3)));
    store().record(new EmbeddingUsage(-1, now, 1, 1, 1, Duration.ZERO));
  }

  private static TextVector vectorOf(ContentHash text, float x) {
    return new TextVector(text, new float[] {x, 0, 0});
  }
}
