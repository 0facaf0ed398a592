package dev.sluice.indexer.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.indexer.collect.NewTopics;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.testkit.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ResourceLock("the broker's topics")
@Timeout(900)
class EmbeddingWorkersIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final EmbeddingIndex index = new EmbeddingIndex(TestServers.freshDatabase());
  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final EmbeddingModels models = index.models(new TestClients(index.embeddings(), TIMEOUT));
  private final KafkaEmbeddingPublisher publisher =
      new KafkaEmbeddingPublisher(TestServers.bootstrapServers());
  private EmbeddingWorkers workers = workers(Duration.ofSeconds(60));

  @AfterEach
  void close() {
    workers.close();
    publisher.close();
    models.close();
    endpoint.close();
  }

  @Test
  void textsOfBothLanesGetTheirVectorsAndStopWaiting() {
    EmbeddingModel model = models.ensureDefault();
    List<EmbeddingMessage> bulk = index.waiting(model, texts("bulk", 100));
    List<EmbeddingMessage> interactive = index.waiting(model, texts("edit", 3));
    workers.start();
    publisher.publish(Lane.BULK, bulk);
    publisher.publish(Lane.INTERACTIVE, interactive);
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(103);
    index.eventually(() -> workers.check().up());
    index.eventually(() -> workers.lag() == 0);
  }

  @Test
  void aTextThatComesAgainIsNotEmbeddedAgain() {
    EmbeddingModel model = remote();
    endpoint.always(Answers::unitVectors);
    List<EmbeddingMessage> messages = index.waiting(model, texts("text", 10));
    workers.start();
    publisher.publish(Lane.BULK, messages);
    index.awaitNonePending(model);
    int requests = endpoint.received().size();
    publisher.publish(Lane.BULK, messages);
    index.eventually(() -> workers.lag() == 0);
    assertThat(endpoint.received()).hasSize(requests);
    assertThat(index.vectors(model)).isEqualTo(10);
  }

  @Test
  void aTextThatIsTooLongBecomesADeadLetterAndItsNeighboursAreEmbedded() {
    EmbeddingModel model = models.ensureDefault();
    String tooLong = "word ".repeat(600);
    List<EmbeddingMessage> messages =
        index.waiting(model, List.of("a", "b", tooLong, "c", "d", "e"));
    workers.start();
    publisher.publish(Lane.BULK, messages);
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(5);
    assertThat(index.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.textHash()).isEqualTo(ContentHash.of(tooLong));
              assertThat(letter.cause()).contains("602 tokens");
            });
  }

  @Test
  void bytesThatAreNoMessageBecomeADeadLetter() {
    EmbeddingModel model = models.ensureDefault();
    List<EmbeddingMessage> messages = index.waiting(model, List.of("good"));
    workers.start();
    sendRaw("1:" + ContentHash.of("broken").hex(), "{]");
    publisher.publish(Lane.BULK, messages);
    index.awaitNonePending(model);
    index.eventually(() -> index.deadLetters().size() == 1);
    assertThat(index.deadLetters().getFirst().textHash()).isEqualTo(ContentHash.of("broken"));
  }

  @Test
  void whileAnEndpointIsDownTheWorkWaitsAndHealthSaysSo() {
    EmbeddingModel model = remote();
    endpoint.always(exchange -> FakeEndpoint.send(exchange, 503, "down"));
    List<EmbeddingMessage> messages = index.waiting(model, texts("text", 5));
    workers.start();
    publisher.publish(Lane.INTERACTIVE, messages);
    index.eventually(() -> workers.check().detail().contains("503"));
    assertThat(workers.check().up()).isFalse();
    endpoint.always(Answers::unitVectors);
    index.awaitNonePending(model);
    index.eventually(() -> workers.check().up());
    assertThat(index.vectors(model)).isEqualTo(5);
    assertThat(index.deadLetters()).isEmpty();
  }

  static Stream<Arguments> faults() {
    FakeEndpoint.Reply silent = (exchange, body) -> LockSupport.parkNanos(TIMEOUT.toNanos() * 2);
    FakeEndpoint.Reply busy = (exchange, body) -> FakeEndpoint.send(exchange, 429, "slow down");
    FakeEndpoint.Reply broken = (exchange, body) -> FakeEndpoint.send(exchange, 500, "oh");
    FakeEndpoint.Reply noJson = (exchange, body) -> FakeEndpoint.send(exchange, 200, "<html>");
    return Stream.of(
        Arguments.of("did not answer within", silent),
        Arguments.of("429", busy),
        Arguments.of("500", broken),
        Arguments.of("no JSON", noJson),
        Arguments.of("2 dimensions, but is registered with 3", Answers.each("[1,2]")),
        Arguments.of("a vector of length NaN", Answers.each("[\"NaN\",1,2]")),
        Arguments.of("a vector of length 0", Answers.each("[0,0,0]")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void whateverAnEndpointDoesWrongTheWorkWaitsAndHealthSaysWhat(
      String said, FakeEndpoint.Reply fault) {
    EmbeddingModel model = remote();
    endpoint.always(fault);
    List<EmbeddingMessage> messages = index.waiting(model, texts("text", 3));
    workers.start();
    publisher.publish(Lane.INTERACTIVE, messages);
    index.eventually(() -> workers.check().detail().contains(said));
    assertThat(index.vectors(model)).isZero();
    endpoint.always(Answers::unitVectors);
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(3);
    assertThat(index.deadLetters()).isEmpty();
  }

  @Test
  void aTextThatGetsNoVectorBecomesADeadLetterAndItsNeighboursAreEmbedded() {
    EmbeddingModel model = remote();
    endpoint.always(Answers::noVectorForPoison);
    List<EmbeddingMessage> messages = index.waiting(model, List.of("a", "poison", "b"));
    workers.start();
    publisher.publish(Lane.BULK, messages);
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(2);
    assertThat(index.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.cause()).contains("length NaN"));
  }

  @Test
  void aModelThatIsBeingFilledAndAwayHoldsNobodyUp() {
    EmbeddingModel active = models.ensureDefault();
    EmbeddingModel filling = models.add(spec("filling"));
    endpoint.always(exchange -> FakeEndpoint.send(exchange, 503, "down"));
    List<String> texts = texts("text", 5);
    texts.forEach(index::chunk);
    workers = workers(Duration.ZERO);
    workers.start();
    publisher.publish(Lane.INTERACTIVE, index.waiting(filling, texts));
    publisher.publish(Lane.INTERACTIVE, index.waiting(active, texts));
    index.awaitNonePending(active);
    assertThat(index.embeddings().pending(filling.id())).isEqualTo(5);
    index.eventually(() -> workers.check().up() && workers.check().detail().contains("filling"));
    assertThat(workers.check().detail()).contains("503");
    endpoint.always(Answers::unitVectors);
    index.awaitNonePending(filling);
    assertThat(index.vectors(filling)).isEqualTo(5);
  }

  @Test
  void aTextThatTheEndpointRefusesBecomesADeadLetter() {
    EmbeddingModel model = remote();
    endpoint.always(Answers::refusingPoison);
    List<EmbeddingMessage> messages = index.waiting(model, List.of("a", "poison", "b"));
    workers.start();
    publisher.publish(Lane.BULK, messages);
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(2);
    assertThat(index.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.cause()).contains("like it"));
  }

  @Test
  void textsWhoseMessagesWereLostAreSentAgain() {
    EmbeddingModel model = models.ensureDefault();
    index.chunk("lost on the way");
    index.waiting(model, List.of("lost on the way"));
    workers = workers(Duration.ZERO);
    workers.start();
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(1);
  }

  @Test
  void aTopicThatWasDeletedAndMadeAgainIsReadFromItsBeginning() {
    EmbeddingModel model = models.ensureDefault();
    workers.start();
    publisher.publish(Lane.BULK, index.waiting(model, texts("before", 20)));
    index.awaitNonePending(model);
    workers.close();
    workers = workers(Duration.ofSeconds(60));
    workers.start();
    publisher.publish(Lane.BULK, index.waiting(model, texts("after", 4)));
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(24);
  }

  @Test
  void aConsumerThatWasTakenOverWritesNothingUntilItClaimsAgain() {
    EmbeddingModel model = models.ensureDefault();
    workers.start();
    publisher.publish(Lane.BULK, index.waiting(model, texts("first", 8)));
    index.awaitNonePending(model);
    OffsetStore offsets = new PostgresOffsetStore(index.dataSource());
    String topic = Topics.embeddings(Lane.BULK);
    offsets
        .positions(EmbeddingWorkersConfig.group(Lane.BULK), topic)
        .forEach(position -> offsets.claim(position.source()));
    publisher.publish(Lane.BULK, index.waiting(model, texts("second", 8)));
    index.awaitNonePending(model);
    assertThat(index.vectors(model)).isEqualTo(16);
  }

  @Test
  void aSecondModelIsFilledBehindTheFirstAndThenTakesOver() {
    EmbeddingModel first = models.ensureDefault();
    texts("old", 30).forEach(index::chunk);
    workers.start();
    index.filler(models).fill(first.name(), () -> {});
    index.awaitNonePending(first);
    endpoint.always(Answers::unitVectors);
    EmbeddingModel second = models.add(spec("second"));
    assertThatThrownBy(() -> models.switchTo("second")).hasMessageContaining("0 of 30");
    assertThat(models.active().model()).isEqualTo(first);
    index.filler(models).fill("second", () -> {});
    index.eventually(() -> models.progress("second").filled());
    models.switchTo("second");
    assertThat(models.active().model().id()).isEqualTo(second.id());
    models.drop(first.name());
    assertThat(models.list()).hasSize(1);
    assertThat(index.vectors(first)).isZero();
    assertThat(index.vectors(second)).isEqualTo(30);
  }

  @Test
  void aModelWithASmallerWindowThanTheChunksIsRefused() {
    EmbeddingModelSpec small =
        EmbeddingModelSpec.remote("tiny", EmbeddingProvider.OLLAMA, endpoint.url(), "tiny", 3, 256);
    assertThatThrownBy(() -> models.add(small))
        .hasMessageContaining("256")
        .hasMessageContaining("512");
  }

  private EmbeddingModel remote() {
    EmbeddingModel model = models.ensureDefault();
    EmbeddingModel remote = models.add(spec("remote"));
    index.stores().switchTo(remote.id());
    index.stores().drop(model.id());
    return remote;
  }

  private EmbeddingModelSpec spec(String name) {
    return EmbeddingModelSpec.remote(
        name, EmbeddingProvider.OLLAMA, endpoint.url(), "remote-" + name, 3, 512);
  }

  private EmbeddingWorkers workers(Duration overdueAfter) {
    NewTopics.of(Topics::embeddings);
    EmbeddingWorkersConfig config =
        EmbeddingWorkersConfig.of(TestServers.bootstrapServers())
            .named("test")
            .reaping(overdueAfter, Duration.ofMillis(200));
    return new EmbeddingWorkers(config, index.dataSource(), models, () -> false, Clock.systemUTC());
  }

  private static void sendRaw(String key, String value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestServers.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.embeddings(Lane.BULK), key, value.getBytes()));
    }
  }

  private static List<String> texts(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
  }
}
