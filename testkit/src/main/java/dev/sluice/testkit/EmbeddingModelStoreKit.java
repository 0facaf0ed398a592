package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelProgress;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.model.TextVector;
import dev.sluice.schema.port.EmbeddingModelStore;
import dev.sluice.schema.port.EmbeddingStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingModelStore} does. */
public abstract class EmbeddingModelStoreKit {

  /** An empty store. */
  protected abstract EmbeddingModelStore models();

  /** The vectors beside it. */
  protected abstract EmbeddingStore embeddings();

  /** Stores a chunk with that text, as the indexer would. */
  protected abstract void chunk(String text);

  @Test
  void aModelIsFoundAsItWasRegistered() {
    EmbeddingModel model = models().add(spec("small", 3), ModelState.ACTIVE);
    assertThat(models().find("small")).contains(model);
    assertThat(model.remoteName()).isEqualTo("remote-small");
    assertThat(model.provider()).isEqualTo(EmbeddingProvider.OLLAMA);
    assertThat(models().active()).contains(model);
    assertThat(models().list()).containsExactly(model);
  }

  @Test
  void registeringAModelAgainChangesNothing() {
    EmbeddingModel model = models().add(spec("small", 3), ModelState.ACTIVE);
    assertThat(models().add(spec("small", 3), ModelState.FILLING)).isEqualTo(model);
  }

  @Test
  void aNameOfAnotherModelIsRefused() {
    models().add(spec("small", 3), ModelState.ACTIVE);
    assertThatThrownBy(() -> models().add(spec("small", 4), ModelState.FILLING))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("small");
  }

  @Test
  void newTextsGoToTheActiveAndTheFillingModels() {
    models().add(spec("a", 3), ModelState.ACTIVE);
    models().add(spec("b", 3), ModelState.FILLING);
    models().add(spec("c", 3), ModelState.RETIRED);
    assertThat(models().receiving()).extracting(EmbeddingModel::name).containsExactly("a", "b");
    models().refill(models().find("c").orElseThrow().id());
    assertThat(models().receiving()).hasSize(3);
  }

  @Test
  void switchingRetiresTheFormerModel() {
    models().add(spec("a", 3), ModelState.ACTIVE);
    EmbeddingModel b = models().add(spec("b", 3), ModelState.FILLING);
    models().switchTo(b.id());
    assertThat(models().active()).map(EmbeddingModel::name).contains("b");
    assertThat(models().receiving()).extracting(EmbeddingModel::name).containsExactly("b");
    assertThat(models().list()).hasSize(2);
  }

  @Test
  void switchingToAModelThatIsGoneLeavesTheActiveOne() {
    models().add(spec("a", 3), ModelState.ACTIVE);
    assertThatThrownBy(() -> models().switchTo(99)).isInstanceOf(IllegalStateException.class);
    assertThat(models().active()).isPresent();
  }

  @Test
  void droppingAModelTakesItsVectorsIndexAndWaitingTexts() {
    models().add(spec("a", 3), ModelState.ACTIVE);
    EmbeddingModel b = models().add(spec("b", 3), ModelState.FILLING);
    models().createIndex(b);
    ContentHash text = ContentHash.of("text");
    embeddings().save(b.id(), List.of(new TextVector(text, new float[] {1, 0, 0})));
    embeddings().await(b.id(), List.of(ContentHash.of("other")));
    models().drop(b.id());
    assertThat(models().find("b")).isEmpty();
    assertThat(embeddings().missing(b.id(), List.of(text))).hasSize(1);
    assertThat(embeddings().pending(b.id())).isZero();
  }

  @Test
  void theActiveModelIsNotDropped() {
    EmbeddingModel a = models().add(spec("a", 3), ModelState.ACTIVE);
    assertThatThrownBy(() -> models().drop(a.id())).hasMessageContaining("switch first");
  }

  @Test
  void progressCountsDistinctTexts() {
    EmbeddingModel a = models().add(spec("a", 3), ModelState.ACTIVE);
    List.of("one", "two", "three", "one").forEach(this::chunk);
    embeddings().save(a.id(), List.of(vector("one")));
    embeddings().await(a.id(), List.of(ContentHash.of("two")));
    assertThat(models().progress(a.id())).isEqualTo(new ModelProgress(3, 1, 1, 0, false));
  }

  @Test
  void aModelIsFilledWhenEveryTextHasAVectorAndTheIndexStands() {
    EmbeddingModel a = models().add(spec("a", 3), ModelState.ACTIVE);
    chunk("one");
    embeddings().save(a.id(), List.of(vector("one")));
    assertThat(models().progress(a.id()).filled()).isFalse();
    models().createIndex(a);
    models().createIndex(a);
    assertThat(models().progress(a.id()).filled()).isTrue();
    chunk("two");
    assertThat(models().progress(a.id()).filled()).isFalse();
  }

  @Test
  void modelsOfManyDimensionsAreIndexedToo() {
    for (int dimensions : List.of(1, 768, 1536, 3072, 4000)) {
      EmbeddingModel model =
          models().add(spec("model-" + dimensions, dimensions), ModelState.FILLING);
      models().createIndex(model);
      assertThat(models().progress(model.id()).indexed()).isTrue();
    }
  }

  private static TextVector vector(String text) {
    return new TextVector(ContentHash.of(text), new float[] {0, 1, 0});
  }

  private static EmbeddingModelSpec spec(String name, int dimensions) {
    return EmbeddingModelSpec.remote(
        name,
        EmbeddingProvider.OLLAMA,
        "http://localhost:11434",
        "remote-" + name,
        dimensions,
        512);
  }
}
