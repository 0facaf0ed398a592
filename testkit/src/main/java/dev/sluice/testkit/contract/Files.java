package dev.sluice.testkit.contract;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.IndexedChunk;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.model.ParseStatus;
import dev.sluice.schema.model.TermVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes small files whose terms are the words of their chunks; {@code the} is a stop word, and a
 * word that occurs twice in a chunk weighs much there.
 */
public final class Files {

  private Files() {}

  /** A file with these chunks, one a line. */
  public static IndexedFile of(String name, String... chunks) {
    List<IndexedChunk> indexed = new ArrayList<>();
    for (String chunk : chunks) {
      indexed.add(chunk(indexed.size(), chunk));
    }
    return new IndexedFile(
        FileVersion.current(ContentHash.of(name).hex(), "text"),
        ContentType.DOC,
        ParseStatus.PARSED,
        null,
        "UTF-8",
        10,
        chunks.length,
        0,
        indexed,
        null);
  }

  private static IndexedChunk chunk(int ordinal, String content) {
    Map<String, Integer> frequencies = new HashMap<>();
    String[] words = content.split(" ", -1);
    for (String word : words) {
      frequencies.merge(word, 1, Integer::sum);
    }
    int line = ordinal + 1;
    Chunk chunk = new Chunk(ordinal, "block", "", null, line, line, 0, 0, "", content, 1);
    TermVector terms = new TermVector(words.length, frequencies);
    return IndexedChunk.of(chunk, terms, lexemes(frequencies));
  }

  /** As the analyzer has it: no stop words, and variants of words that weigh much. */
  private static List<String> lexemes(Map<String, Integer> frequencies) {
    List<String> lexemes = new ArrayList<>();
    frequencies.forEach(
        (word, frequency) -> {
          if (!word.equals("the")) {
            lexemes.add(word);
          }
          if (frequency > 1) {
            lexemes.add(word + IndexedChunk.VARIANT);
          }
        });
    return lexemes;
  }
}
