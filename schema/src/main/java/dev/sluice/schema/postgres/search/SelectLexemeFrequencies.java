package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.LexemeFrequencies;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Document frequencies and the figures that BM25 needs beside them, in one statement. */
record SelectLexemeFrequencies(JdbcTemplate jdbc) {

  private static final String SQL =
      """
      SELECT '', key, value FROM index_metadata WHERE key IN ('chunks', 'terms')
      UNION ALL
      SELECT lexeme, NULL, chunks FROM lexeme_statistics WHERE lexeme = ANY(?)
      """;

  LexemeFrequencies of(Collection<String> lexemes) {
    Map<String, Long> figures = new HashMap<>();
    Map<String, Long> frequencies = new HashMap<>();
    new Sql()
        .add(SQL, (Object) lexemes.toArray(String[]::new))
        .query(
            jdbc,
            (row, n) ->
                row.getString(2) == null
                    ? frequencies.put(row.getString(1), row.getLong(3))
                    : figures.put(row.getString(2), row.getLong(3)));
    return new LexemeFrequencies(
        figures.getOrDefault("chunks", 0L), figures.getOrDefault("terms", 0L), frequencies);
  }
}
