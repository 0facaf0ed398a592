package dev.sluice.indexer.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the tokens of BERT's uncased WordPiece tokenizer exactly as Hugging Face's implementation
 * does, without making the tokens. Thread-safe.
 */
public final class WordPiece implements TokenCounter {

  private static final String BUNDLED = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final int BUNDLED_WINDOW = 512;
  private static final int MAX_WORD = 100;
  private static final int AROUND = 2; // [CLS] and [SEP]
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private final PieceTrie trie;
  private final int window;

  private WordPiece(Collection<String> vocabulary, int window) {
    this.trie = new PieceTrie(vocabulary);
    this.window = window;
  }

  /** The tokenizer of the bundled model, bge-small-en-v1.5, which reads 512 tokens. */
  public static WordPiece bundled() {
    return Bundled.INSTANCE;
  }

  @Override
  public int count(String text) {
    return AROUND + pieces(text, 0, text.length());
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public int pieces(String text, int from, int to) {
    return scan(text, from, to, Integer.MAX_VALUE);
  }

  @Override
  public boolean exceeds(String text, int limit) {
    return AROUND + scan(text, 0, text.length(), limit) > limit;
  }

  private int scan(String text, int from, int to, int limit) {
    int count = 0;
    for (int at = from; at < to && count <= limit; ) {
      int end = at + 1;
      byte kind = BertCharacters.kind(text.charAt(at));
      if (kind == BertCharacters.ALONE) {
        end = text.charAt(at) == '[' ? specialEnd(text, at, to) : end;
        count++;
      } else if (kind != BertCharacters.SPACE) {
        end = plainEnd(text, at, to);
        boolean plain =
            end == to || BertCharacters.kind(text.charAt(end)) != BertCharacters.IRREGULAR;
        end = plain ? end : runEnd(text, end, to);
        count += plain ? word(text, at, end, end - at) : irregular(text, at, end);
      }
      at = end;
    }
    return count;
  }

  private int word(CharSequence word, int from, int to, int codePoints) {
    return codePoints > MAX_WORD ? 1 : trie.pieces(word, from, to);
  }

  private int irregular(String text, int from, int to) {
    IrregularRun run = new IrregularRun(this::word);
    for (int at = from; at < to; ) {
      int codePoint = text.codePointAt(at);
      run.add(codePoint);
      at += Character.charCount(codePoint);
    }
    return run.count();
  }

  private static int plainEnd(String text, int from, int to) {
    int at = from;
    while (at < to && BertCharacters.kind(text.charAt(at)) == BertCharacters.WORD) {
      at++;
    }
    return at;
  }

  private static int runEnd(String text, int from, int to) {
    int at = from;
    while (at < to && isRun(BertCharacters.kind(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private static boolean isRun(byte kind) {
    return kind == BertCharacters.WORD || kind == BertCharacters.IRREGULAR;
  }

  private static int specialEnd(String text, int at, int to) {
    for (String special : SPECIAL) {
      if (at + special.length() <= to && text.startsWith(special, at)) {
        return at + special.length();
      }
    }
    return at + 1;
  }

  private static WordPiece read(InputStream tokenizer, int window) {
    JsonNode vocabulary =
        JsonMapper.builder().build().readTree(tokenizer).path("model").path("vocab");
    return new WordPiece(vocabulary.propertyNames(), window);
  }

  private static final class Bundled {
    static final WordPiece INSTANCE = load();

    private static WordPiece load() {
      try (InputStream tokenizer = WordPiece.class.getResourceAsStream(BUNDLED)) {
        if (tokenizer == null) {
          throw new IllegalStateException("the model's jar with " + BUNDLED + " is missing");
        }
        return read(tokenizer, BUNDLED_WINDOW);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
