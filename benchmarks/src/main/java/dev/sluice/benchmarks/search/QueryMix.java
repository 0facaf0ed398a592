package dev.sluice.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Queries of two to four words. Three in ten have only words that stand in more than a tenth of the
 * chunks; the others are made of the words of one chunk each, so that they have an answer.
 *
 * @param jdbc the index
 * @param seed which chunks and words are taken
 */
public record QueryMix(JdbcTemplate jdbc, long seed) {

  private static final String COMMON =
      """
      SELECT lexeme FROM lexeme_statistics, (SELECT value FROM index_metadata WHERE key = 'chunks') n
      WHERE chunks > n.value / 10 AND length(lexeme) > 2 AND lexeme ~ '^[a-z]+$' ORDER BY lexeme
      """;

  private static final String CHUNKS =
      "SELECT content FROM rag_chunks ORDER BY sha256(text_hash || ?::text::bytea) LIMIT ?";

  /** So many queries; words of the same chunk come again when there are fewer chunks. */
  public List<String> of(int count) {
    Random random = new Random(seed);
    List<String> common = jdbc.queryForList(COMMON, String.class);
    List<String> contents = jdbc.queryForList(CHUNKS, String.class, seed, count);
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int words = 2 + random.nextInt(3);
      queries.add(
          i % 10 < 3
              ? some(common, words, random)
              : some(wordsOf(contents.get(i % contents.size())), words, random));
    }
    return queries;
  }

  private static List<String> wordsOf(String content) {
    return List.of(content.split("[^A-Za-z]+")).stream().filter(word -> word.length() > 2).toList();
  }

  private static String some(List<String> words, int count, Random random) {
    List<String> picked = new ArrayList<>();
    for (int i = 0; i < count && !words.isEmpty(); i++) {
      picked.add(words.get(random.nextInt(words.size())));
    }
    return picked.isEmpty() ? "class" : String.join(" ", picked);
  }
}
