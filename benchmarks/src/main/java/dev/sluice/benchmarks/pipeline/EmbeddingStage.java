package dev.sluice.benchmarks.pipeline;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.LiveDatabase;
import dev.sluice.benchmarks.LiveServer;
import dev.sluice.indexer.embed.EmbeddingClient;
import dev.sluice.indexer.embed.OnnxEmbeddingClient;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The embedding stage, from Kafka to committed and indexed vectors, beside the same model called
 * directly with the same texts, as fast as it goes.
 *
 * <p>Arguments: the checkout of Sluice, an empty data directory, the repository.
 */
public final class EmbeddingStage {

  private static final long POLL_NANOS = 100_000_000;
  private static final int WARM_UP = 200;
  private static final int ROUNDS = 2;

  private static final String TEXTS =
      """
      SELECT DISTINCT ON (text_hash) concat_ws(E'\\n', nullif(context, ''), content) FROM rag_chunks
      WHERE text_hash IN (SELECT text_hash FROM pending_embeddings)
      """;

  private EmbeddingStage() {}

  /** Runs the comparison and prints it. */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[1]);
    Path clones = Files.createTempDirectory("sluice-stage");
    Clone clone = Clone.of(Path.of(args[2]), clones.resolve("embedded"));
    List<String> texts;
    EmbeddingModel model;
    double stage;
    try (LiveServer server = LiveServer.start(Path.of(args[0]), home);
        HikariDataSource database = LiveDatabase.of(home)) {
      JdbcClient jdbc = JdbcClient.create(database);
      server.index(clone.path(), "lexical");
      long start = System.nanoTime();
      texts = jdbc.sql(TEXTS).query(String.class).list();
      await(jdbc);
      stage = texts.size() / seconds(start);
      model = new PostgresEmbeddingModelStore(database, Clock.systemUTC()).active().orElseThrow();
    }
    System.out.printf(Locale.ROOT, "%d texts, by the stage: %.1f a second%n", texts.size(), stage);
    for (int round = 0; round < ROUNDS; round++) {
      double direct = direct(model, texts);
      System.out.printf(
          Locale.ROOT, "directly: %.1f a second, ratio %.2f%n", direct, stage / direct);
    }
  }

  private static void await(JdbcClient jdbc) {
    while (jdbc.sql("SELECT count(*) FROM pending_embeddings").query(Long.class).single() > 0) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static double direct(EmbeddingModel model, List<String> texts) {
    try (EmbeddingClient client = new OnnxEmbeddingClient(model)) {
      client.embed(texts.subList(0, Math.min(WARM_UP, texts.size())), Lane.BULK);
      long start = System.nanoTime();
      client.embed(texts, Lane.BULK);
      return texts.size() / seconds(start);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
