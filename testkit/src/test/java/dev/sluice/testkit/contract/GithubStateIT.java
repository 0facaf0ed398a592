package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubIdentity;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubState;
import dev.sluice.schema.postgres.github.PostgresGithubStore;
import dev.sluice.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is asked often of a source is answered without looking at all its objects. */
class GithubStateIT {

  private static final String SOURCE = "0123456789abcdef";

  /** The table alone has some 400. */
  private static final long MOST_BLOCKS = 50;

  private static final String TABLE = "github_objects";

  private final DataSource database = TestServers.freshDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @BeforeEach
  void manyObjects() {
    jdbc.sql(
            """
            INSERT INTO repositories (id, workspace_id, name, location, fetch_uri, created_at)
            VALUES (?, 'default', 'shop', '/shop', '/shop', now())
            """)
        .param(SOURCE)
        .update();
    jdbc.sql(
            """
            INSERT INTO github_objects (repository_id, kind, id, number, pull, bot, created_at,
              updated_at, change, title_change, payload)
            SELECT ?, 'issue', n, n, false, false, 'epoch', to_timestamp(n), n,
              CASE WHEN n = 7 THEN 30000 ELSE 0 END, '{}'
            FROM generate_series(1, 20000) n
            """)
        .param(SOURCE)
        .update();
    jdbc.sql("ANALYZE").update();
  }

  @Test
  void theLatestChangeIsTheEndOfAnIndex() throws SQLException {
    try (Connection connection = database.getConnection()) {
      DataSource single = new SingleConnectionDataSource(connection, true);
      PostgresGithubStore store = new PostgresGithubStore(single);
      long before = BlocksRead.of(TABLE, single);
      assertThat(store.state(SOURCE))
          .isEqualTo(new GithubState(30_000, Instant.ofEpochSecond(20_000)));
      assertThat(BlocksRead.of(TABLE, single) - before).isLessThan(MOST_BLOCKS);
    }
  }

  @Test
  void whatGoesIsMarkedWithoutLookingAtTheOthers() throws SQLException {
    GithubIdentity issue = new GithubIdentity(GithubKind.ISSUE, 77, 77);
    try (Connection connection = database.getConnection()) {
      DataSource single = new SingleConnectionDataSource(connection, true);
      PostgresGithubStore store = new PostgresGithubStore(single);
      long before = BlocksRead.of(TABLE, single);
      assertThat(store.gone(SOURCE, List.of(issue), Instant.EPOCH)).isEqualTo(1);
      assertThat(BlocksRead.of(TABLE, single) - before).isLessThan(MOST_BLOCKS);
    }
  }

  @Test
  void aSourceWithoutObjectsHasNoUpdate() {
    jdbc.sql("DELETE FROM github_objects").update();
    assertThat(new PostgresGithubStore(database).state(SOURCE)).isEqualTo(new GithubState(0, null));
  }
}
