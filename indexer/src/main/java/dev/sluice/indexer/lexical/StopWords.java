package dev.sluice.indexer.lexical;

import java.util.Set;

/** English words that say nothing about what a text is about. */
final class StopWords {

  private static final Set<String> ENGLISH =
      Set.of(
          """
          a about after all also am an and any are as at be because been before being but by can
          could did do does doing each for from had has have having he her here him his how i if in
          into is it its itself just like me more most my no nor not of on one only or other our out
          over own s same she should so some such t than that the their them then there these they
          this those through to too under until up us very was we were what when where which while
          who whom why will with would you your
          """
              .strip()
              .split("\\s+"));

  private StopWords() {}

  static boolean contains(String word) {
    return word.length() <= 7 && ENGLISH.contains(word);
  }
}
