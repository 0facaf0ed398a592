package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.Op;
import dev.sluice.indexer.graph.facts.Term;

/** What a lambda's body looks like, without knowing any type. */
final class LambdaShape {

  private LambdaShape() {}

  /** Whether the body can stand for a method without result. */
  static boolean canBeVoid(Term lambda) {
    Term body = lambda.part(1);
    return switch (body.op()) {
      case BLOCK -> !returnsValue(body);
      case CALL, NEW, ASSIGN -> true;
      case UNARY -> body.text().contains("++") || body.text().contains("--");
      default -> false;
    };
  }

  /** Whether the body can stand for a method with a result. */
  static boolean canBeValue(Term lambda) {
    Term body = lambda.part(1);
    return !body.is(Op.BLOCK) || returnsValue(body) || !canEnd(body);
  }

  private static boolean returnsValue(Term t) {
    if (t.is(Op.RETURN)) {
      return !t.part(0).isNone();
    }
    if (t.is(Op.LAMBDA) || t.is(Op.CLASS)) {
      return false;
    }
    return t.parts().stream().anyMatch(LambdaShape::returnsValue);
  }

  private static boolean canEnd(Term block) {
    if (block.parts().isEmpty()) {
      return true;
    }
    Term last = block.parts().getLast();
    return switch (last.op()) {
      case OTHER -> !last.text().equals("abrupt");
      case LOOP, FOR, TRY, BLOCK -> !last.parts().isEmpty() && throwsNothing(last);
      default -> true;
    };
  }

  private static boolean throwsNothing(Term t) {
    return !(t.is(Op.OTHER) && t.text().equals("abrupt"))
        && t.parts().stream().allMatch(LambdaShape::throwsNothing);
  }
}
