package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Declaration;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.Term;
import java.util.List;

/** Facts without bodies: what other files see, and all that is kept of a file. */
final class Outline {

  private Outline() {}

  static FileFacts of(FileFacts facts) {
    return new FileFacts(
        facts.packageName(),
        facts.imports(),
        facts.types().stream().map(Outline::of).toList(),
        List.of());
  }

  static Declaration of(Declaration d) {
    return new Declaration(
        d.kind(),
        d.name(),
        d.modifiers(),
        d.startLine(),
        d.endLine(),
        d.typeParameters(),
        d.types(),
        d.interfaces(),
        d.members().stream().map(Outline::of).toList(),
        d.body().isNone() ? Term.NONE : HAS_BODY,
        d.annotations(),
        "");
  }

  /** Stands for a body. */
  static final Term HAS_BODY = Term.of(dev.sluice.indexer.graph.facts.Op.OTHER, "", 0);
}
