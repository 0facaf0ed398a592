package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Flags;
import dev.sluice.indexer.graph.facts.Import;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which look-ups have another answer once a file has changed. What a declaration says to other
 * files is its own text without bodies and lines, and what its file's imports make of the names in
 * it.
 */
public final class Changes {

  private final FileFacts facts;
  private final String onDemand;
  private final Map<Integer, String> answers = new HashMap<>();

  private Changes(FileFacts facts) {
    this.facts = facts;
    List<String> open = new ArrayList<>();
    facts.imports().stream()
        .filter(i -> i.onDemand() || i.isModule())
        .forEach(i -> open.add(i.name()));
    this.onDemand = open.stream().sorted().distinct().toList().toString();
    if (!facts.isJava()) {
      return; // nobody looks its names up
    }
    for (Declaration type : facts.types()) {
      String name = facts.qualified(type.name());
      put(Probes.type(name), type.kind() + " " + type.has(Flags.PUBLIC));
      type(name, type);
    }
  }

  /** The keys of the look-ups, see {@link Probes}; no body and no line makes a difference. */
  public static int[] between(FileFacts before, FileFacts after) {
    Map<Integer, String> old = new Changes(before).answers;
    Map<Integer, String> now = new Changes(after).answers;
    Set<Integer> changed = new TreeSet<>();
    old.forEach((key, answer) -> add(changed, key, !answer.equals(now.get(key))));
    now.forEach((key, answer) -> add(changed, key, !answer.equals(old.get(key))));
    return changed.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void add(Set<Integer> keys, int key, boolean changed) {
    if (changed) {
      keys.add(key);
    }
  }

  private void put(int key, String answer) {
    answers.merge(key, answer, (a, b) -> a + "\n" + b);
  }

  private void type(String name, Declaration d) {
    boolean lombok = facts.imports().stream().anyMatch(i -> i.name().startsWith("lombok"));
    put(Probes.header(name), header(d) + (lombok ? annotations(d) : ""));
    for (Declaration member : d.members()) {
      if (member.kind().isType()) {
        put(Probes.memberType(name, member.name()), member.kind() + " " + member.modifiers());
        type(name + "." + member.name(), member);
      } else {
        member(name, member, lombok ? annotations(d) + annotations(member) : "");
      }
    }
    put(Probes.methods(name, "<init>"), d.kind() + " " + d.modifiers() + components(d));
    put(Probes.allMethods(name), d.kind() + components(d));
    if (d.kind() == Kind.ENUM) {
      put(Probes.methods(name, "values"), "enum");
      put(Probes.methods(name, "valueOf"), "enum");
    }
  }

  private void member(String owner, Declaration d, String processed) {
    String text = text(d);
    switch (d.kind()) {
      case METHOD, CONSTRUCTOR, COMPACT_CONSTRUCTOR -> {
        put(Probes.methods(owner, d.name()), text);
        put(Probes.allMethods(owner), text);
      }
      case FIELD, ENUM_CONSTANT, COMPONENT -> {
        put(Probes.field(owner, d.name()), text);
        put(Probes.methods(owner, d.name()), d.kind() == Kind.COMPONENT ? text : "");
        if (!processed.isEmpty()) {
          accessors(owner, d, text + processed);
        }
      }
      default -> {}
    }
  }

  private void accessors(String owner, Declaration field, String text) {
    String upper =
        field.name().substring(0, 1).toUpperCase(Locale.ROOT) + field.name().substring(1);
    for (String prefix : List.of("get", "is", "set")) {
      put(Probes.methods(owner, prefix + upper), text);
    }
    put(Probes.methods(owner, "<init>"), text);
    put(Probes.allMethods(owner), text);
  }

  private String header(Declaration d) {
    List<Term> all = new ArrayList<>(d.typeParameters());
    all.addAll(d.types());
    all.add(Term.NONE);
    all.addAll(d.interfaces());
    return d.kind() + " " + d.modifiers() + terms(all) + components(d);
  }

  private String components(Declaration d) {
    return terms(d.members(Kind.COMPONENT).stream().map(Declaration::type).toList());
  }

  private static String annotations(Declaration d) {
    return d.annotations().stream().map(Term::text).toList().toString();
  }

  private String text(Declaration d) {
    List<Term> all = new ArrayList<>(d.typeParameters());
    all.addAll(d.types());
    d.members().forEach(parameter -> all.addAll(parameter.types()));
    boolean body = !d.body().isNone() && d.kind() == Kind.METHOD;
    return d.kind() + " " + d.name() + " " + d.modifiers() + body + d.members().size() + terms(all);
  }

  private String terms(List<Term> terms) {
    StringBuilder text = new StringBuilder();
    Set<String> names = new HashSet<>();
    terms.forEach(term -> append(term, text, names));
    return names.isEmpty() ? text.toString() : text + imported(names);
  }

  private static void append(Term term, StringBuilder text, Set<String> names) {
    text.append(term.op().ordinal()).append(term.text()).append('(');
    if (term.is(Op.TYPE) && term.part(0).isNone()) {
      names.add(term.text());
    }
    term.parts().forEach(part -> append(part, text, names));
    text.append(')');
  }

  private String imported(Set<String> names) {
    List<String> found =
        facts.imports().stream()
            .filter(i -> !i.onDemand() && names.contains(i.simpleName()))
            .map(Import::name)
            .sorted(Comparator.naturalOrder())
            .toList();
    return found.size() == names.size() ? found.toString() : found + onDemand;
  }
}
