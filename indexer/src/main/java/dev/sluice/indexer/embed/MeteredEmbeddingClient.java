package dev.sluice.indexer.embed;

import dev.sluice.schema.event.Lane;
import dev.sluice.schema.model.EmbeddingModel;
import dev.sluice.schema.model.EmbeddingUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts what a model is used for, and reports it once a minute and at the end. */
public final class MeteredEmbeddingClient implements EmbeddingClient {

  private static final Duration REPORT_EVERY = Duration.ofMinutes(1);

  private final EmbeddingClient client;
  private final Consumer<EmbeddingUsage> report;
  private final Clock clock;
  private Instant reported;
  private int requests;
  private int texts;
  private long tokens;
  private Duration spent = Duration.ZERO;

  /** A client whose use is told to {@code report}, from a thread that nobody waits for. */
  public MeteredEmbeddingClient(
      EmbeddingClient client, Consumer<EmbeddingUsage> report, Clock clock) {
    this.client = client;
    this.report = report;
    this.clock = clock;
    this.reported = clock.instant();
  }

  @Override
  public EmbeddingModel model() {
    return client.model();
  }

  @Override
  public List<float[]> embed(List<String> input, Lane lane) {
    return measured(input.size(), () -> client.embed(input, lane));
  }

  @Override
  public float[] embedQuery(String query) {
    return measured(1, () -> client.embedQuery(query));
  }

  @Override
  public int batchSize() {
    return client.batchSize();
  }

  @Override
  public long tokens() {
    return client.tokens();
  }

  @Override
  public void close() {
    client.close();
    take(Duration.ZERO).ifPresent(report);
  }

  private <T> T measured(int size, Supplier<T> call) {
    Instant begin = clock.instant();
    boolean done = false;
    try {
      T result = call.get();
      done = true;
      return result;
    } finally {
      count(done ? size : 0, Duration.between(begin, clock.instant()));
      take(REPORT_EVERY).ifPresent(usage -> Thread.startVirtualThread(() -> report.accept(usage)));
    }
  }

  private synchronized void count(int embedded, Duration duration) {
    requests++;
    texts += embedded;
    spent = spent.plus(duration);
  }

  /** What has come together since the last report, if that is long enough ago. */
  private synchronized Optional<EmbeddingUsage> take(Duration atLeast) {
    Instant now = clock.instant();
    if (requests == 0 || Duration.between(reported, now).compareTo(atLeast) < 0) {
      return Optional.empty();
    }
    long counted = client.tokens();
    EmbeddingUsage usage =
        new EmbeddingUsage(model().id(), now, requests, texts, counted - tokens, spent);
    reported = now;
    tokens = counted;
    requests = 0;
    texts = 0;
    spent = Duration.ZERO;
    return Optional.of(usage);
  }
}
