package dev.sluice.schema.postgres.document;

import dev.sluice.schema.port.LexemeStatistics;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.postgres.PostgresTransactions;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link LexemeStatistics} on {@code lexeme_deltas} and {@code lexeme_statistics}. */
public final class PostgresLexemeStatistics implements LexemeStatistics {

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('sluice.lexeme_statistics', 0))";

  private static final String FOLD =
      """
      WITH taken AS (
        DELETE FROM lexeme_deltas RETURNING chunks, terms, lexemes, counts),
      counted AS (
        SELECT d.lexeme, sum(d.chunks) AS chunks
        FROM taken, unnest(taken.lexemes, taken.counts) AS d (lexeme, chunks)
        GROUP BY d.lexeme),
      folded AS (
        INSERT INTO lexeme_statistics AS s (lexeme, chunks)
        SELECT lexeme, chunks FROM counted ORDER BY lexeme
        ON CONFLICT (lexeme) DO UPDATE SET chunks = s.chunks + excluded.chunks),
      totals AS (
        SELECT count(*) AS rows, sum(chunks) AS chunks, sum(terms) AS terms FROM taken),
      summed AS (
        UPDATE index_metadata m SET value = m.value + t.delta
        FROM (SELECT 'chunks', chunks FROM totals UNION ALL SELECT 'terms', terms FROM totals)
          AS t (key, delta)
        WHERE m.key = t.key AND t.delta IS NOT NULL)
      SELECT rows, ARRAY (SELECT lexeme FROM counted WHERE chunks < 0) AS counted_down FROM totals
      """;
  private static final String DELETE_EMPTY =
      "DELETE FROM lexeme_statistics WHERE lexeme = ANY (?::text[]) AND chunks <= 0";

  /** What was folded, and the lexemes that are in fewer chunks than before. */
  private record Folded(int rows, List<String> countedDown) {}

  private final Transactions transactions;
  private final JdbcClient jdbc;

  /** Statistics of that database. */
  public PostgresLexemeStatistics(DataSource dataSource) {
    this.transactions = new PostgresTransactions(dataSource);
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public int fold() {
    return transactions.call(() -> locked() ? foldAll() : 0);
  }

  private int foldAll() {
    Folded folded =
        jdbc.sql(FOLD)
            .query(
                (row, n) ->
                    new Folded(
                        row.getInt("rows"),
                        List.of((String[]) row.getArray("counted_down").getArray())))
            .single();
    jdbc.sql(DELETE_EMPTY).param(folded.countedDown().toArray(String[]::new)).update();
    return folded.rows();
  }

  private boolean locked() {
    return jdbc.sql(LOCK).query(Boolean.class).single();
  }
}
