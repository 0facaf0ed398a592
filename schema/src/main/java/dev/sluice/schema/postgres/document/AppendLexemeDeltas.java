package dev.sluice.schema.postgres.document;

import dev.sluice.schema.model.IndexedChunk;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends in how many chunks of a batch each term is a lexeme of {@code tsv}: what a deletion
 * counts down can be read from there, and is what candidates are picked by.
 */
record AppendLexemeDeltas(JdbcTemplate jdbc) {

  private static final String SQL =
      "INSERT INTO lexeme_deltas (chunks, terms, lexemes, counts) VALUES (?, ?, ?, ?)";

  void of(List<IndexedChunk> chunks) {
    Map<String, Integer> counts = new HashMap<>();
    long terms = 0;
    for (IndexedChunk chunk : chunks) {
      terms += chunk.terms().length();
      chunk.countedLexemes().forEach(lexeme -> counts.merge(lexeme, 1, Integer::sum));
    }
    append(chunks.size(), terms, counts);
  }

  private void append(long chunks, long terms, Map<String, Integer> counts) {
    jdbc.update(
        SQL,
        (PreparedStatement insert) -> {
          insert.setLong(1, chunks);
          insert.setLong(2, terms);
          bind(insert, counts);
        });
  }

  private static void bind(PreparedStatement insert, Map<String, Integer> counts)
      throws SQLException {
    String[] lexemes = counts.keySet().toArray(String[]::new);
    int[] numbers = new int[lexemes.length];
    for (int i = 0; i < lexemes.length; i++) {
      numbers[i] = counts.getOrDefault(lexemes[i], 0);
    }
    insert.setArray(3, insert.getConnection().createArrayOf("text", lexemes));
    insert.setObject(4, numbers);
  }
}
