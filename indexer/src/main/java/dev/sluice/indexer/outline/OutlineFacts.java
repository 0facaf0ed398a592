package dev.sluice.indexer.outline;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Kind;
import dev.sluice.indexer.graph.facts.Term;
import java.util.ArrayList;
import java.util.List;

/** An outline as the facts of a file: declarations without bodies. */
public final class OutlineFacts {

  private OutlineFacts() {}

  /** The facts. */
  public static FileFacts of(String language, FileOutline outline) {
    List<Declaration> declarations = new ArrayList<>();
    outline.declared().forEach(declared -> add(declarations, "", declared));
    return new FileFacts(language, outline.packageName(), List.of(), declarations, List.of());
  }

  /** What belongs to a type that is declared elsewhere says so in its name. */
  private static void add(List<Declaration> all, String owner, Declared declared) {
    Kind kind = declared.kind();
    String name = owner.isEmpty() ? declared.name() : owner + "." + declared.name();
    if (kind == null) {
      declared.members().forEach(member -> add(all, name, member));
    } else {
      all.add(declaration(kind, name, declared));
    }
  }

  private static Declaration declaration(Kind kind, String name, Declared declared) {
    List<Declaration> members = new ArrayList<>();
    declared.parameters().forEach(parameter -> members.add(parameter(parameter, declared)));
    declared.members().forEach(member -> add(members, "", member));
    return declaration(
        kind, name, declared.startLine(), declared.endLine(), members, declared.documentation());
  }

  private static Declaration parameter(String text, Declared of) {
    return declaration(Kind.PARAMETER, text, of.startLine(), of.startLine(), List.of(), "");
  }

  private static Declaration declaration(
      Kind kind, String name, int start, int end, List<Declaration> members, String text) {
    return new Declaration(
        kind, name, 0, start, end, List.of(), List.of(), List.of(), members, Term.NONE, List.of(),
        text);
  }
}
