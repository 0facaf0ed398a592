package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A language as data.
 *
 * @param language its name
 * @param declarations by the type of node
 * @param wrappers types of nodes that belong to the one declaration in them
 * @param openings types of nodes that are looked into
 * @param leads types of nodes that belong to the declaration below them: comments, attributes
 * @param packages types of nodes that name the package of the whole file
 */
record LanguageRules(
    String language,
    Map<String, Rule> declarations,
    Set<String> wrappers,
    Set<String> openings,
    Set<String> leads,
    Set<String> packages) {

  /** Reads a table: see {@link LanguageTables}. */
  static LanguageRules of(String language, String table) {
    Map<String, Rule> declarations = new HashMap<>();
    Map<String, Set<String>> sets = new HashMap<>();
    table
        .lines()
        .map(line -> line.split(" +"))
        .forEach(
            words -> {
              if (words[0].endsWith(":")) {
                sets.computeIfAbsent(words[0], w -> new HashSet<>())
                    .addAll(Arrays.asList(words).subList(1, words.length));
              } else {
                declarations.put(words[0], rule(words));
              }
            });
    return new LanguageRules(
        language,
        Map.copyOf(declarations),
        sets.getOrDefault("wrap:", Set.of()),
        sets.getOrDefault("in:", Set.of()),
        sets.getOrDefault("lead:", Set.of()),
        sets.getOrDefault("package:", Set.of()));
  }

  private static Rule rule(String[] words) {
    Kind kind = words[1].equals("-") ? null : Kind.valueOf(upper(words[1]));
    return new Rule(kind, Shape.valueOf(upper(words[2])), Naming.valueOf(upper(words[3])));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
