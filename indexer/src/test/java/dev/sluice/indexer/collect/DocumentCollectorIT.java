package dev.sluice.indexer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.write.FileReader;
import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.event.Topics;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import dev.sluice.testkit.TestServers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

@ResourceLock("the broker's topics")
class DocumentCollectorIT {

  private static final String BOOTSTRAP = TestServers.bootstrapServers();

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final PostgresFileVersionStore store = new PostgresFileVersionStore(database);
  private final List<EmbeddingMessage> unembedded = Collections.synchronizedList(new ArrayList<>());
  private final DocumentPublisher publisher = new DocumentPublisher(BOOTSTRAP, Map.of());

  @BeforeEach
  void addModel() {
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, dimensions, max_tokens, identity, state, created_at)
            VALUES ('model', 'in-process', 3, 512, 'model/1', 'active', now())
            """)
        .update();
    NewTopics.of(Topics::documents);
  }

  @AfterEach
  void closePublisher() {
    publisher.close();
  }

  private DocumentCollector collector() {
    CollectorConfig config = CollectorConfig.of(BOOTSTRAP, "collector-" + UUID.randomUUID());
    DocumentCollector collector =
        new DocumentCollector(
            config,
            new FileReader(new Chunker(WordPiece.bundled()), new LexicalAnalyzer()),
            store,
            new PostgresLexemeStatistics(database),
            new ConsumerStores(
                new PostgresTransactions(database),
                new PostgresOffsetStore(database),
                new PostgresDeadLetterStore(database)),
            (lane, messages) -> unembedded.addAll(messages));
    collector.start();
    return collector;
  }

  @Test
  void filesOfBothLanesAreStoredOnceHoweverOftenTheyCome() throws Exception {
    List<FileVersionMessage> files =
        List.of(
            file("java", "class A {\n  /** Finds. */\n  int findById() {\n    return 1;\n  }\n}\n"),
            file("markdown", "# Title\n\nSome words.\n"),
            file("java", "class Broken { void { \n"),
            file("text", ""),
            file("text", "nul \0 here\n"));
    try (DocumentCollector collector = collector()) {
      publish(Lane.BULK, files);
      awaitStored(collector, files);
      awaitHandedOn();
      long chunks = count("rag_chunks");
      int texts = unembedded.size();
      publish(Lane.INTERACTIVE, files);
      publish(Lane.BULK, files);
      FileVersionMessage last = file("text", "the last one " + UUID.randomUUID());
      publish(Lane.BULK, List.of(last));
      publish(Lane.INTERACTIVE, List.of(last));
      awaitStored(collector, List.of(last));
      awaitHandedOn();
      awaitFolded();
      assertThat(count("documents")).isEqualTo(files.size() + 1);
      assertThat(count("rag_chunks")).isEqualTo(chunks + 1);
      assertThat(metadata("chunks")).isEqualTo(chunks + 1);
      assertThat(unembedded).hasSize(texts + 1);
      assertThat(count("dead_letters")).isZero();
    }
    assertThat(
            jdbc.sql("SELECT status FROM documents WHERE language = 'java' ORDER BY 1")
                .query(String.class)
                .list())
        .contains("parsed")
        .hasSize(2);
    assertThat(frequency("findbyid")).isOne();
    assertThat(count("pending_embeddings")).isEqualTo(unembedded.size());
  }

  @Test
  void aFileThatOverflowsTheParserIsStoredAsTextOrWorseAndTheOthersAsUsual() throws Exception {
    String nested = "class A { int x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "; }";
    List<FileVersionMessage> files =
        List.of(
            file("java", nested), file("java", "class B {}\n"), file("text", "a".repeat(1 << 20)));
    try (DocumentCollector collector = collector()) {
      publish(Lane.BULK, files);
      awaitStored(collector, files);
    }
    assertThat(count("documents")).isEqualTo(3);
  }

  @Test
  void anUnreadableMessageIsADeadLetterThatNamesItsDocument() throws Exception {
    UUID id = UUID.randomUUID();
    try (DocumentCollector collector = collector();
        KafkaProducer<String, String> raw =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", BOOTSTRAP),
                new StringSerializer(),
                new StringSerializer())) {
      raw.send(new ProducerRecord<>(Topics.documents(Lane.BULK), id.toString(), "{garbage"));
      raw.flush();
      FileVersionMessage file = file("text", "after the garbage");
      publish(Lane.BULK, List.of(file));
      awaitStored(collector, List.of(file));
      PostgresDeadLetterStore letters = new PostgresDeadLetterStore(database);
      Eventually.until(
          () -> collector.metrics(Lane.BULK).toString(),
          () -> letters.causes(List.of(id)).containsKey(id));
    }
  }

  private void publish(Lane lane, List<FileVersionMessage> files) {
    files.forEach(file -> publisher.publish(lane, file));
    publisher.flush();
  }

  private void awaitStored(DocumentCollector collector, List<FileVersionMessage> files)
      throws InterruptedException {
    List<UUID> ids = files.stream().map(file -> file.fileVersion().id()).toList();
    Eventually.until(() -> collector.check().detail(), () -> store.missing(ids).isEmpty());
  }

  /** Texts are handed on after the commit that stores their files. */
  private void awaitHandedOn() throws InterruptedException {
    Eventually.until(
        () -> unembedded.size() + " handed on",
        () -> unembedded.size() >= count("pending_embeddings"));
  }

  private void awaitFolded() throws InterruptedException {
    Eventually.until(() -> "not folded", () -> count("lexeme_deltas") == 0);
  }

  private static FileVersionMessage file(String language, String text) {
    return new FileVersionMessage(
        FileVersion.current(ContentHash.of(text).hex(), language),
        ContentType.CODE,
        text,
        "UTF-8",
        text.length(),
        0);
  }

  private long count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  private long metadata(String key) {
    return jdbc.sql("SELECT value FROM index_metadata WHERE key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  private long frequency(String lexeme) {
    return jdbc.sql("SELECT coalesce(sum(chunks), 0) FROM lexeme_statistics WHERE lexeme = ?")
        .param(lexeme)
        .query(Long.class)
        .single();
  }
}
