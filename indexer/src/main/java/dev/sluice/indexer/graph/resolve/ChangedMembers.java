package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which declarations of a file differ between two versions of it, bodies included, lines not. */
public final class ChangedMembers {

  private final FileFacts facts;
  private final Map<String, String> texts = new HashMap<>();

  private ChangedMembers(FileFacts facts) {
    this.facts = facts;
    facts.types().forEach(type -> type(facts.qualified(type.name()), type));
  }

  /** Qualified names of what differs; overloads share theirs. A type differs by its head alone. */
  public static Set<String> between(FileFacts before, FileFacts after) {
    Map<String, String> old = new ChangedMembers(before).texts;
    Map<String, String> now = new ChangedMembers(after).texts;
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> old.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
    return names;
  }

  private void type(String name, Declaration d) {
    StringBuilder head = new StringBuilder();
    append(d, head);
    for (Declaration member : d.members()) {
      if (member.kind().isType()) {
        type(name + "." + member.name(), member);
      } else if (member.name().isEmpty()) {
        append(member, head);
        append(member.body(), head);
      } else {
        member(name + "." + member.name(), member);
      }
    }
    texts.put(name, head.toString());
  }

  private void member(String name, Declaration d) {
    StringBuilder text = new StringBuilder();
    append(d, text);
    d.members().forEach(parameter -> append(parameter, text));
    append(d.body(), text);
    texts.merge(name, text.toString(), String::concat);
  }

  private void append(Declaration d, StringBuilder text) {
    text.append(d.kind()).append(' ').append(d.name()).append(' ').append(d.modifiers());
    append(d.typeParameters(), text);
    append(d.types(), text);
    append(d.interfaces(), text);
    append(d.annotations(), text);
  }

  private void append(List<Term> terms, StringBuilder text) {
    text.append('[');
    terms.forEach(term -> append(term, text));
    text.append(']');
  }

  private void append(Term term, StringBuilder text) {
    if (term.is(Op.CLASS)) {
      local(facts.locals().get(Integer.parseInt(term.text())), text);
      return;
    }
    text.append(term.op()).append(' ').append(term.text());
    if (!term.parts().isEmpty()) {
      append(term.parts(), text);
    }
  }

  private void local(Declaration d, StringBuilder text) {
    append(d, text);
    d.members().forEach(member -> local(member, text));
    append(d.body(), text);
  }
}
