package dev.sluice.sync.text;

import java.util.ArrayList;
import java.util.List;

/** Finds the pairs of ASCII characters that can begin a secret. */
final class TriggerTable {

  private static final int ASCII = 128;

  private final boolean[] triggers = new boolean[ASCII * ASCII];
  private final List<List<SecretRule>> rules = new ArrayList<>();

  TriggerTable(List<SecretRule> all) {
    for (int i = 0; i < ASCII * ASCII; i++) {
      rules.add(List.of());
    }
    all.forEach(rule -> rule.triggers().forEach(pair -> add(pair, rule)));
  }

  /** The next index, from {@code from} on, where a pair stands; -1 when there is none. */
  int next(String text, int from) {
    int last = text.length() - 1;
    for (int i = from; i < last; i++) {
      if (triggers[slot(text.charAt(i), text.charAt(i + 1))]) {
        return i;
      }
    }
    return -1;
  }

  List<SecretRule> rules(String text, int at) {
    return rules.get(slot(text.charAt(at), text.charAt(at + 1)));
  }

  private void add(String pair, SecretRule rule) {
    int slot = slot(pair.charAt(0), pair.charAt(1));
    List<SecretRule> more = new ArrayList<>(rules.get(slot));
    more.add(rule);
    rules.set(slot, List.copyOf(more));
    triggers[slot] = true;
  }

  // characters beyond ASCII fall into slot 0, which has no rule
  private static int slot(char first, char second) {
    return (first | second) < ASCII ? first << 7 | second : 0;
  }
}
