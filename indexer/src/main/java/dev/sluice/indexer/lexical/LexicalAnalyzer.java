package dev.sluice.indexer.lexical;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.TermVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns chunks, queries and paths into terms, all by the same rules, so that a query meets what was
 * indexed. A word gives itself and, if it is put together, its parts, in lower case, without
 * accents, each stemmed; scripts without spaces give pairs of characters. Terms consist of letters
 * and digits only and have at most {@value Identifiers#MAX_TERM} characters. Thread-safe.
 */
public final class LexicalAnalyzer {

  /**
   * Ends the lexeme that marks a term of high impact in its chunk; no term contains it, so {@code
   * user+} stands for "a chunk where {@code user} weighs much".
   */
  public static final char TIER = IndexedChunk.VARIANT;

  private static final int TITLE = 2;
  private static final int NAME = 2;
  private static final int MAX_QUERY_TERMS = 128;
  private static final int MAX_QUERY_CHARACTERS = 20_000;

  private final WordTerms words = new WordTerms();

  /**
   * The chunk's terms. Those of the title count {@value #TITLE} more each, those of the declared
   * name again as much; those of the context count once if the content lacks them.
   */
  public TermVector analyze(Chunk chunk) {
    Map<String, Integer> frequencies = new HashMap<>();
    int length = addContent(chunk.content(), frequencies);
    add(chunk.title(), TITLE, frequencies);
    add(lastName(chunk.symbol()), NAME, frequencies);
    words.each(
        chunk.context(),
        terms -> {
          for (String term : terms) {
            frequencies.putIfAbsent(term, 1);
          }
        });
    return new TermVector(length, frequencies);
  }

  /**
   * The distinct terms of a query, in its order, at most {@value #MAX_QUERY_TERMS}. Nothing in a
   * query is syntax. Stop words are left out unless there is nothing else.
   */
  public List<String> queryTerms(String query) {
    String read = query.substring(0, Math.min(query.length(), MAX_QUERY_CHARACTERS));
    List<String> all = distinct(read);
    List<String> telling = all.stream().filter(term -> !StopWords.contains(term)).toList();
    return (telling.isEmpty() ? all : telling).stream().limit(MAX_QUERY_TERMS).toList();
  }

  /**
   * The distinct terms of a path: its segments, the file's name and extension, and their parts; a
   * name with hyphens also joined.
   */
  public List<String> pathTerms(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String stem = file.lastIndexOf('.') > 0 ? file.substring(0, file.lastIndexOf('.')) : file;
    return distinct(path + " " + stem.replaceAll("[-. ]", ""));
  }

  /**
   * What to store as {@code tsvector}: the terms, and for those of high impact the term with {@link
   * #TIER} as well. Stop words are left out where they have no high impact.
   */
  public List<String> tieredLexemes(TermVector vector) {
    Set<String> high = Impact.high(vector);
    List<String> lexemes = new ArrayList<>(vector.frequencies().size() + high.size());
    for (String term : vector.frequencies().keySet()) {
      boolean impact = high.contains(term);
      if (impact || !StopWords.contains(term)) {
        lexemes.add(term);
      }
      if (impact) {
        lexemes.add(term + TIER);
      }
    }
    return lexemes;
  }

  private int addContent(String content, Map<String, Integer> frequencies) {
    int[] length = {0};
    words.each(
        content,
        terms -> {
          length[0] += terms.length;
          count(terms, 1, frequencies);
        });
    return length[0];
  }

  private void add(String text, int weight, Map<String, Integer> frequencies) {
    words.each(text, terms -> count(terms, weight, frequencies));
  }

  private static void count(String[] terms, int weight, Map<String, Integer> frequencies) {
    for (String term : terms) {
      frequencies.merge(term, weight, Integer::sum);
    }
  }

  private List<String> distinct(String text) {
    Set<String> distinct = new LinkedHashSet<>();
    words.each(text, terms -> distinct.addAll(List.of(terms)));
    return List.copyOf(distinct);
  }

  private static String lastName(@Nullable String symbol) {
    return symbol == null ? "" : symbol.substring(symbol.lastIndexOf('.') + 1);
  }
}
