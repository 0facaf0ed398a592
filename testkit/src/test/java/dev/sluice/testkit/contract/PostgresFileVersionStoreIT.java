package dev.sluice.testkit.contract;

import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.LexemeStatistics;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.PostgresTransactions;
import dev.sluice.schema.postgres.document.PostgresFileVersionStore;
import dev.sluice.schema.postgres.document.PostgresLexemeStatistics;
import dev.sluice.testkit.TestServers;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresFileVersionStoreIT extends FileVersionStoreContract {

  private DataSource database;
  private JdbcClient jdbc;

  @Override
  protected void open() {
    database = TestServers.freshDatabase();
    jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            INSERT INTO embedding_models
              (name, provider, dimensions, max_tokens, identity, state, created_at)
            VALUES ('model', 'in-process', 3, 512, 'model/1', 'active', now())
            """)
        .update();
  }

  @Override
  protected FileVersionStore store() {
    return new PostgresFileVersionStore(database);
  }

  @Override
  protected LexemeStatistics statistics() {
    return new PostgresLexemeStatistics(database);
  }

  @Override
  protected Transactions transactions() {
    return new PostgresTransactions(database);
  }

  @Override
  protected Map<String, Long> frequencies() {
    return longs("SELECT lexeme, chunks FROM lexeme_statistics");
  }

  @Override
  protected Map<String, Long> totals() {
    return longs("SELECT key, value FROM index_metadata");
  }

  @Override
  protected long chunks() {
    return jdbc.sql("SELECT count(*) FROM rag_chunks").query(Long.class).single();
  }

  private Map<String, Long> longs(String sql) {
    Map<String, Long> longs = new HashMap<>();
    jdbc.sql(sql)
        .query(
            row -> {
              longs.put(row.getString(1), row.getLong(2));
            });
    return longs;
  }
}
