package dev.sluice.testkit.contract;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of a table is looked at, which shows a scan where an index should do. */
final class BlocksRead {

  private BlocksRead() {}

  /**
   * Blocks of the table and its indexes that were read so far.
   *
   * @param single always the same connection, whose own reads are counted, too
   */
  static long of(String table, DataSource single) {
    JdbcClient client = JdbcClient.create(single);
    client.sql("SELECT pg_stat_force_next_flush()").query().listOfRows();
    return client
        .sql(
            """
            SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit
            FROM pg_statio_user_tables WHERE relname = ?
            """)
        .param(table)
        .query(Long.class)
        .single();
  }
}
