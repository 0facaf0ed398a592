package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.indexer.embed.EmbeddingException.Kind;
import dev.sluice.schema.event.Lane;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbeddingClientTest {

  private static OnnxEmbeddingClient client;

  @BeforeAll
  static void open() {
    client = new OnnxEmbeddingClient(Models.bundled(1), 2);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void relatedTextsAreNearerThanUnrelatedOnes() {
    float[] query = client.embedQuery("where is the consumer offset saved");
    List<float[]> texts =
        client.embed(
            List.of(
                "void saveOffset(TopicPartition partition, long next) { offsets.put(partition,"
                    + " next); }",
                "The recipe needs two eggs, flour and a pinch of salt."));
    assertThat(Vectors.cosine(query, texts.get(0)))
        .isGreaterThan(Vectors.cosine(query, texts.get(1)) + 0.1);
  }

  @Test
  void vectorsHaveUnitLengthAndTheModelsDimensions() {
    float[] vector = client.embed(List.of("a text")).getFirst();
    assertThat(vector).hasSize(384);
    assertThat(Vectors.cosine(vector, vector)).isCloseTo(1, within(1e-5));
  }

  @Test
  void theSameTextGivesTheSameVectorWhateverElseIsEmbedded() {
    float[] alone = client.embed(List.of("class A { int x; }")).getFirst();
    List<String> crowd = IntStream.range(0, 20).mapToObj(i -> "word ".repeat(i + 1)).toList();
    CompletableFuture<List<float[]>> other =
        CompletableFuture.supplyAsync(() -> client.embed(crowd));
    List<float[]> again = client.embed(List.of("another", "class A { int x; }"), Lane.INTERACTIVE);
    other.join();
    assertThat(again.get(1)).containsExactly(alone);
  }

  @Test
  void aQueryIsEmbeddedWithItsPrefixAndATextWithout() {
    float[] query = client.embedQuery("find user");
    String prefixed = Models.bundled(1).queryPrefix() + "find user";
    assertThat(client.embed(List.of(prefixed)).getFirst()).containsExactly(query);
  }

  @Test
  void aTextOfExactlyTheWindowIsTaken() {
    assertThat(client.embed(List.of("word ".repeat(510)))).hasSize(1);
  }

  @Test
  void aTextLongerThanTheWindowIsRefusedNotCut() {
    assertThatThrownBy(() -> client.embed(List.of("short", "word ".repeat(511))))
        .isInstanceOfSatisfying(
            EmbeddingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TEXT_TOO_LONG))
        .hasMessageContaining("513");
  }

  @Test
  void anEmptyTextHasAVectorToo() {
    assertThat(client.embed(List.of("")).getFirst()).hasSize(384);
  }

  @Test
  void tokensAreCounted() {
    long before = client.tokens();
    client.embed(List.of("word word word"));
    assertThat(client.tokens() - before).isEqualTo(5);
  }

  @Test
  void aModelOfOtherWeightsIsRefused() {
    assertThatThrownBy(() -> new OnnxEmbeddingClient(Models.remote(2, "http://localhost:1", 3)))
        .isInstanceOf(EmbeddingException.class);
  }
}
