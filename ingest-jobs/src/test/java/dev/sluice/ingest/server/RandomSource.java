package dev.sluice.ingest.server;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A file's content with what a search and the graph must find in it.
 *
 * @param name what stays the same when it is moved or edited
 * @param words that it contains
 * @param declares the method that it declares, or null
 * @param calls the method that it calls, which may not exist, or null
 */
record RandomSource(
    String name,
    String text,
    Set<String> words,
    @Nullable String declares,
    @Nullable String calls) {

  /** Words that stand in no path, and that no stemming and no splitting changes. */
  static final String[] WORDS = {
    "plimbar", "dostrok", "quimfan", "vartonk", "bezluk", "grompa", "hintorv", "mulpax"
  };

  private static final int TYPES = 5;
  private static final int NOTES = 4;

  /** Text for people, or a type with one method that calls that of another type. */
  static RandomSource random(RandomGenerator random, int serial) {
    return random.nextInt(3) == 0 ? notes(random, serial) : type(random, serial);
  }

  private static RandomSource notes(RandomGenerator random, int serial) {
    String first = word(random);
    String second = word(random);
    String text =
        "# Note %d\n\nAbout a %s\n\n## More\n\nThe %s.\n".formatted(serial, first, second);
    String name = "note%d.md".formatted(random.nextInt(NOTES));
    return new RandomSource(name, text, Set.copyOf(List.of(first, second)), null, null);
  }

  private static RandomSource type(RandomGenerator random, int serial) {
    int number = random.nextInt(TYPES);
    String method = word(random);
    int other = (number + 1 + random.nextInt(TYPES - 1)) % TYPES;
    String called = word(random);
    String text =
        """
        package demo;

        class Type%d {
          int %s() {
            return new Type%d().%s() + %d;
          }
        }
        """
            .formatted(number, method, other, called, serial);
    return new RandomSource(
        "Type%d.java".formatted(number),
        text,
        Set.copyOf(List.of(method, called)),
        qualified(number, method),
        qualified(other, called));
  }

  private static String qualified(int type, String method) {
    return "demo.Type%d.%s".formatted(type, method);
  }

  private static String word(RandomGenerator random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
