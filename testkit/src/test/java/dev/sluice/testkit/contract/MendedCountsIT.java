package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.postgres.Migrations;
import dev.sluice.testkit.TestServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier builds counted wrongly is counted anew, once. */
class MendedCountsIT {

  private final DataSource database = TestServers.emptyDatabase();
  private final JdbcClient jdbc = JdbcClient.create(database);

  @Test
  void wordsAreCountedByWhatTheChunksHave() {
    Migrations.migrateTo(database, "public", "10");
    chunk(1, "'red' 'red+' 'green'");
    chunk(2, "'red'");
    jdbc.sql("INSERT INTO lexeme_statistics VALUES ('red', 1), ('red+', -7), ('the', 9)").update();
    jdbc.sql(
            """
            INSERT INTO lexeme_deltas (chunks, terms, lexemes, counts)
            VALUES (1, 3, ARRAY['red', 'the'], ARRAY[1, 1])
            """)
        .update();

    Migrations.migrate(database);

    assertThat(strings("SELECT lexeme || ' ' || chunks FROM lexeme_statistics"))
        .isEqualTo("green 1, red 2");
    assertThat(strings("SELECT key || ' ' || value FROM index_metadata"))
        .isEqualTo("chunks 2, terms 6");
    assertThat(jdbc.sql("SELECT count(*) FROM lexeme_deltas").query(Long.class).single()).isZero();
  }

  private void chunk(int ordinal, String tsv) {
    jdbc.sql(
            """
            INSERT INTO rag_chunks (document_id, ordinal, kind, title, start_line, end_line, context,
              content, text_hash, token_count, term_count, terms, tsv)
            VALUES ('00000000-0000-0000-0000-000000000001', ?, 'block', '', 1, 1, '', 'text', '\\x01',
              1, 3, '\\x00', ?::tsvector)
            """)
        .params(ordinal, tsv)
        .update();
  }

  private String strings(String sql) {
    return String.join(", ", jdbc.sql(sql + " ORDER BY 1").query(String.class).list());
  }
}
