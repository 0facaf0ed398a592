package dev.sluice.benchmarks.fault;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.indexer.chunk.Chunker;
import dev.sluice.indexer.chunk.WordPiece;
import dev.sluice.indexer.collect.CollectorConfig;
import dev.sluice.indexer.collect.ConsumerStores;
import dev.sluice.indexer.collect.DocumentCollector;
import dev.sluice.indexer.lexical.LexicalAnalyzer;
import dev.sluice.indexer.write.FileReader;
import dev.sluice.ingest.config.DatabaseConfig;
import dev.sluice.ingest.config.Databases;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.postgres.PostgresDeadLetterStore;
import dev.sluice.schema.postgres.PostgresOffsetStore;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What a server with the role {@code index} does, in a process that starts in a second or two.
 * Arguments: address, user and password of the database, the broker, and a name in the consumer
 * group. Each line it is given is answered with how often it was fenced; it leaves at the end of
 * its input.
 */
public final class IndexerProcess {

  /** The shortest that brokers allow by default, so that who is gone is missed soon. */
  private static final Map<String, String> SHORT_SESSIONS =
      Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000");

  private IndexerProcess() {}

  /** Says {@code ready} when it collects. */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (HikariDataSource database = Databases.open(new DatabaseConfig(args[0], args[1], args[2]));
        DocumentCollector collector = collector(database, config(args[3], args[4]))) {
      collector.start();
      System.out.println("ready");
      while (in.readLine() != null) {
        System.out.println(collector.metrics(Lane.BULK).fenced());
      }
    }
  }

  private static CollectorConfig config(String broker, String name) {
    return new CollectorConfig(
        broker,
        CollectorConfig.GROUP,
        name,
        1,
        Duration.ofSeconds(20),
        64,
        4L << 20,
        Duration.ofSeconds(1),
        SHORT_SESSIONS);
  }

  private static DocumentCollector collector(DataSource database, CollectorConfig config) {
    return new DocumentCollector(
        config,
        new FileReader(new Chunker(WordPiece.bundled()), new LexicalAnalyzer()),
        new PostgresFileVersionStore(database),
        new PostgresLexemeStatistics(database),
        new ConsumerStores(
            new PostgresTransactions(database),
            new PostgresOffsetStore(database),
            new PostgresDeadLetterStore(database)),
        (lane, texts) -> {});
  }
}
