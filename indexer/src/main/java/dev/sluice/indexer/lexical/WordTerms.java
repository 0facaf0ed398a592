package dev.sluice.indexer.lexical;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the words of a text and their terms. Texts repeat their words, so the terms of words met
 * lately are remembered: a table without locks, whose entries threads overwrite as they please.
 */
final class WordTerms {

  private static final int REMEMBERED = 1 << 15;
  private static final int LONGEST = 256;

  private final Entry[] entries = new Entry[REMEMBERED];

  private record Entry(String word, String[] terms) {}

  /** Hands over the terms of each word, in the order of the text. */
  void each(String text, Consumer<String[]> terms) {
    for (int at = 0; at < text.length(); ) {
      int end = at;
      int hash = 0;
      while (end < text.length() && isWord(text, end)) {
        hash = hash * 31 + text.charAt(end++);
      }
      if (end > at && end - at <= LONGEST) {
        terms.accept(terms(text, at, end, hash));
      }
      at = end + 1;
    }
  }

  private String[] terms(String text, int from, int to, int hash) {
    int slot = (hash * 0x9E3779B1) >>> 17;
    Entry known = entries[slot];
    if (known != null
        && known.word().length() == to - from
        && text.startsWith(known.word(), from)) {
      return known.terms();
    }
    String word = text.substring(from, to);
    Entry fresh = new Entry(word, expanded(word).toArray(String[]::new));
    entries[slot] = fresh;
    return fresh.terms();
  }

  private static boolean isWord(String text, int at) {
    char c = text.charAt(at);
    if (c < 128) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || c == '$';
    }
    int codePoint =
        Character.isLowSurrogate(c) && at > 0 ? text.codePointAt(at - 1) : text.codePointAt(at);
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  private static List<String> expanded(String word) {
    List<String> terms = new ArrayList<>();
    int start = 0;
    for (int at = 1; at <= word.length(); at++) {
      if (at == word.length() || isUnspaced(word, at) != isUnspaced(word, start)) {
        String run = word.substring(start, at);
        terms.addAll(isUnspaced(word, start) ? bigrams(run) : Identifiers.terms(run));
        start = at;
      }
    }
    return terms;
  }

  /** Whether the character is of a script that writes words without spaces between them. */
  private static boolean isUnspaced(String word, int at) {
    char c = word.charAt(at);
    if (c < 0x0E00) {
      return false;
    }
    int start = Character.isLowSurrogate(c) && at > 0 ? at - 1 : at;
    return switch (Character.UnicodeScript.of(word.codePointAt(start))) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static List<String> bigrams(String run) {
    int[] points = run.codePoints().toArray();
    if (points.length == 1) {
      return List.of(run);
    }
    List<String> bigrams = new ArrayList<>();
    for (int i = 0; i + 1 < points.length; i++) {
      bigrams.add(new String(points, i, 2));
    }
    return bigrams;
  }
}
