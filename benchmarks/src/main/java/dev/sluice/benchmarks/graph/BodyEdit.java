package dev.sluice.benchmarks.graph;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Edits as somebody at work makes them: the body of a method gets one line more. */
final class BodyEdit {

  private final Random random;
  private int number;

  BodyEdit(Random random) {
    this.random = random;
  }

  /** The text with another line, unlike all before; empty if it has no method with a body. */
  Optional<String> of(String text) {
    List<BlockStmt> bodies =
        new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_26))
            .parse(text).getResult().stream()
                .flatMap(unit -> unit.findAll(MethodDeclaration.class).stream())
                .flatMap(method -> method.getBody().stream())
                .toList();
    return bodies.isEmpty()
        ? Optional.empty()
        : bodies.get(random.nextInt(bodies.size())).getBegin().map(brace -> insert(text, brace));
  }

  private String insert(String text, Position brace) {
    int at = 0;
    for (int i = 1; i < brace.line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    int inside = at + brace.column;
    number++;
    String line = "\n    int edit%d = %d;\n".formatted(number, number);
    return text.substring(0, inside) + line + text.substring(inside);
  }
}
