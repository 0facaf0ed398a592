package dev.sluice.indexer.lexical;

import dev.sluice.schema.model.ContentHash;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes words apart as programmers put them together: {@code findByUserId}, {@code FIND_BY_USER},
 * {@code HTTPServer2}.
 */
final class Identifiers {

  /**
   * Longest term; of a longer identifier its beginning and a hash are taken, so that it is told.
   */
  static final int MAX_TERM = 64;

  private static final int HASH = 16;
  private static final int MAX_NUMBER = 10;

  /** Names of tests are whole sentences; more than these words of one are not looked up. */
  private static final int MAX_PARTS = 20;

  private Identifiers() {}

  /**
   * The terms of a word: its stem if it is simple; else the whole as it is, without separators, and
   * the stems of its parts.
   */
  static List<String> terms(String word) {
    List<String> parts = parts(folded(word));
    List<String> terms = new ArrayList<>();
    if (parts.size() == 1) {
      addTerm(terms, stemmed(parts.getFirst().toLowerCase(Locale.ROOT)));
    } else {
      addWhole(terms, String.join("", parts).toLowerCase(Locale.ROOT), isOpaque(word));
      if (!isOpaque(word)) {
        parts.stream()
            .limit(MAX_PARTS)
            .forEach(part -> addTerm(terms, stemmed(part.toLowerCase(Locale.ROOT))));
      }
    }
    return terms;
  }

  private static void addWhole(List<String> terms, String whole, boolean opaque) {
    addTerm(terms, opaque || whole.length() <= MAX_TERM ? whole : shortened(whole));
  }

  private static String shortened(String whole) {
    int end = MAX_TERM - HASH;
    int cut = Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end;
    return whole.substring(0, cut) + ContentHash.of(whole).hex().substring(0, HASH);
  }

  private static String stemmed(String part) {
    return StopWords.contains(part) ? part : Stemmer.stem(part);
  }

  private static void addTerm(List<String> terms, String term) {
    boolean number = term.chars().allMatch(Character::isDigit);
    if (!term.isEmpty() && term.length() <= (number ? MAX_NUMBER : MAX_TERM)) {
      terms.add(term);
    }
  }

  /** Hexadecimal numbers, hashes and the like, whose parts mean nothing. */
  private static boolean isOpaque(String word) {
    int changes = 0;
    for (int i = 1; i < word.length(); i++) {
      changes += Character.isDigit(word.charAt(i)) == Character.isDigit(word.charAt(i - 1)) ? 0 : 1;
    }
    return changes > 3 || word.startsWith("0x") || word.startsWith("0X");
  }

  private static List<String> parts(String word) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = 1; at <= word.length(); at++) {
      if (at == word.length() || isBoundary(word, at)) {
        addPart(parts, word, start, at);
        start = at;
      }
    }
    return parts;
  }

  private static void addPart(List<String> parts, String word, int from, int to) {
    int start = from;
    while (start < to && isSeparator(word.charAt(start))) {
      start++;
    }
    if (start < to) {
      parts.add(word.substring(start, to));
    }
  }

  private static boolean isBoundary(String word, int at) {
    char before = word.charAt(at - 1);
    char here = word.charAt(at);
    if (isSeparator(here) || isSeparator(before)) {
      return isSeparator(here) && !isSeparator(before);
    }
    if (Character.isDigit(before) != Character.isDigit(here)) {
      return true;
    }
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean acronymEnds = at + 1 < word.length() && Character.isLowerCase(word.charAt(at + 1));
    return !Character.isUpperCase(before) || (acronymEnds && !isPlural(word, at));
  }

  /** The plural of an acronym: {@code IDs} is one part, {@code HTTPServer} two. */
  private static boolean isPlural(String word, int at) {
    boolean ends = at + 2 == word.length() || !Character.isLowerCase(word.charAt(at + 2));
    return ends && word.charAt(at + 1) == 's';
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '$';
  }

  /** Without accents, so that {@code café} meets {@code cafe}. */
  private static String folded(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 128) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
            .replaceAll("[^\\p{L}\\p{N}_$]+", "");
      }
    }
    return word;
  }
}
