package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.postgres.prune.PostgresPruneStore;
import dev.sluice.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Deleting a few things reads a few rows, however many others there are. */
class PruneScansIT {

  /** The index alone has some 200. */
  private static final long MOST_BLOCKS = 50;

  private static final String TABLE = "pending_embeddings";

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final StoredRepository repository = new StoredRepository(database, "one");

  @BeforeEach
  void manyTextsWait() {
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, dimensions, max_tokens, identity, state, created_at)
            VALUES ('model', 'in-process', 3, 512, 'model/1', 'active', now())
            """)
        .update();
    jdbc.sql(
            """
            INSERT INTO pending_embeddings (model_id, text_hash)
            SELECT m.id, sha256(n::text::bytea) FROM embedding_models m, generate_series(1, 20000) n
            """)
        .update();
    jdbc.sql("ANALYZE").update();
  }

  @Test
  void waitingTextsAreFoundByTheirKey() throws SQLException {
    repository.commit(Map.of("a", Files.of("a", "red")));
    UUID document = Files.of("a", "red").id();
    jdbc.sql("DELETE FROM document_refs").update();
    try (Connection connection = database.getConnection()) {
      DataSource single = new SingleConnectionDataSource(connection, true);
      PruneStore prune = new PostgresPruneStore(single);
      long before = BlocksRead.of(TABLE, single);
      assertThat(prune.deleteFileVersions(List.of(document)).fileVersions()).isOne();
      assertThat(BlocksRead.of(TABLE, single) - before).isLessThan(MOST_BLOCKS);
    }
    assertThat(waiting()).isEqualTo(20_000);
  }

  private long waiting() {
    return jdbc.sql("SELECT count(*) FROM pending_embeddings").query(Long.class).single();
  }
}
