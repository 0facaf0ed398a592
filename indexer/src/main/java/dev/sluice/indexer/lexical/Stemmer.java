package dev.sluice.indexer.lexical;

import java.util.Map;

/**
 * A light English stemmer for words of prose and parts of identifiers alike: plural, past tense,
 * participle, agent noun and verbal noun of a word meet ({@code indexes}, {@code indexed}, {@code
 * indexing}, {@code indexer}). It goes no further, because the longer suffixes of Porter's stemmer
 * make one of words that differ in code, such as {@code general}, {@code generic} and {@code
 * generate}. British and American spelling meet too.
 */
final class Stemmer {

  private static final int SHORTEST = 4;
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "ids",
          "id",
          "apis",
          "api",
          "uris",
          "uri",
          "embed",
          "embed",
          "embeds",
          "embed",
          "analysis",
          "analyz");

  private final StringBuilder word;

  private Stemmer(String word) {
    this.word = new StringBuilder(word);
  }

  /** The stem of a lower-case word; the word itself if it is short or not of a to z. */
  static String stem(String word) {
    String exception = EXCEPTIONS.get(word);
    if (exception != null) {
      return exception;
    }
    if (word.length() < SHORTEST || !isAscii(word)) {
      return word;
    }
    Stemmer stemmer = new Stemmer(word);
    stemmer.plural();
    stemmer.verb();
    stemmer.spelling();
    stemmer.noun();
    stemmer.ending();
    stemmer.spelling();
    return stemmer.word.toString();
  }

  private void plural() {
    if (ends("sses") || (ends("ies") && word.length() > 4)) {
      chop(2);
    } else if (ends("xes") || ends("ches") || ends("shes") || ends("zes")) {
      chop(2);
    } else if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
      chop(1);
    }
  }

  private void verb() {
    if (ends("ing") && hasVowel(3) && word.length() > 5) {
      chop(3);
      undouble();
    } else if (ends("ed") && !ends("eed") && hasVowel(2)) {
      chop(2);
      undouble();
    }
  }

  private void noun() {
    if (ends("ization") || ends("isation")) {
      chop(5);
    } else if (ends("ation") && word.length() > 8) {
      chop(5);
    } else if (ends("ion") && word.length() > 5 && (before(3) == 't' || before(3) == 's')) {
      chop(3);
    } else if ((ends("er") || ends("or")) && word.length() > 5 && hasVowel(2)) {
      chop(2);
      undouble();
    }
  }

  private void ending() {
    if (ends("ate") && word.length() > 6) {
      chop(3);
    } else if (ends("at") && word.length() > 5 && !ends("format")) {
      chop(2);
    } else if (ends("e") && word.length() >= SHORTEST) {
      chop(1);
    }
    if (ends("y") && word.length() > 3 && !isVowel(before(1))) {
      word.setCharAt(word.length() - 1, 'i');
    }
  }

  private void spelling() {
    if ((ends("is") && word.length() > 5) || ends("lys")) {
      word.setCharAt(word.length() - 1, 'z');
    } else if (ends("our") && word.length() > 4) {
      word.deleteCharAt(word.length() - 2);
    }
  }

  private void undouble() {
    int last = word.length() - 1;
    boolean twice = last > 2 && word.charAt(last) == word.charAt(last - 1);
    if (twice && "lsz".indexOf(word.charAt(last)) < 0) {
      chop(1);
    } else if (twice && ends("ll") && last > 4) {
      chop(1);
    }
  }

  private boolean ends(String suffix) {
    int from = word.length() - suffix.length();
    return from >= 0 && word.indexOf(suffix, from) == from;
  }

  private void chop(int characters) {
    word.setLength(word.length() - characters);
  }

  private char before(int suffix) {
    return word.charAt(word.length() - suffix - 1);
  }

  private boolean hasVowel(int suffix) {
    for (int i = 0; i < word.length() - suffix; i++) {
      if (isVowel(word.charAt(i)) || word.charAt(i) == 'y') {
        return word.length() - suffix >= 3;
      }
    }
    return false;
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }

  private static boolean isAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }
}
