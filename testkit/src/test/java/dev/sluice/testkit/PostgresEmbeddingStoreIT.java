package dev.sluice.testkit;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.EmbeddingModelSpec;
import dev.sluice.schema.model.EmbeddingProvider;
import dev.sluice.schema.model.ModelState;
import dev.sluice.schema.port.EmbeddingStore;
import dev.sluice.schema.postgres.PostgresEmbeddingModelStore;
import dev.sluice.schema.postgres.PostgresEmbeddingStore;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

class PostgresEmbeddingStoreIT extends EmbeddingStoreKit {

  private final DataSource dataSource = TestServers.freshDatabase();
  private final PostgresEmbeddings tables = new PostgresEmbeddings(dataSource);
  private final AtomicInteger models = new AtomicInteger();

  @Override
  protected EmbeddingStore store() {
    return new PostgresEmbeddingStore(dataSource);
  }

  @Override
  protected int newModel() {
    EmbeddingModelSpec spec =
        EmbeddingModelSpec.remote(
            "m" + models.incrementAndGet(),
            EmbeddingProvider.OPENAI,
            "http://localhost:1",
            "m" + models.get(),
            3,
            512);
    return new PostgresEmbeddingModelStore(dataSource, Clock.systemUTC())
        .add(spec, ModelState.FILLING)
        .id();
  }

  @Override
  protected void chunk(String text) {
    tables.chunk(text);
  }

  @Override
  protected Optional<float[]> vector(int modelId, ContentHash text) {
    return tables.vector(modelId, text);
  }
}
