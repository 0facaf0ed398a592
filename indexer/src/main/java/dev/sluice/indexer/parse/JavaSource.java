package dev.sluice.indexer.parse;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.Providers;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads Java source with JavaParser, whatever the source is like. Thread-safe. */
public final class JavaSource {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MAX_MESSAGE = 160;
  private static final int MAX_ANONYMOUS = 6;

  private JavaSource() {}

  /** What became of a source. */
  public sealed interface Outcome<T> {}

  /**
   * It was read.
   *
   * @param value what the visitor made of the tree
   * @param problem the first syntax error with its line; null if the whole source is sound
   */
  public record Read<T>(T value, @Nullable String problem) implements Outcome<T> {}

  /**
   * There is no tree.
   *
   * @param problem why, with the line if it is known
   */
  public record Unreadable<T>(String problem) implements Outcome<T> {}

  /**
   * Parses a source and lets the visitor look at the tree. Both happen on a thread with a large
   * stack and within a limit of processor time; the tree must not be kept.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static <T> Outcome<T> read(String text, Function<CompilationUnit, T> visitor) {
    int nested = AnonymousNesting.deepest(text);
    if (nested > MAX_ANONYMOUS) {
      return new Unreadable<>("anonymous classes nested " + nested + " deep");
    }
    try {
      return DeepStack.call(() -> parse(text, visitor), LIMIT);
    } catch (DeepStack.GaveUp e) {
      return new Unreadable<>(String.valueOf(e.getMessage()));
    }
  }

  private static <T> Outcome<T> parse(String text, Function<CompilationUnit, T> visitor) {
    // A lone carriage return ends a line for JavaParser, but not for us.
    ParseResult<CompilationUnit> result =
        new JavaParser(configuration())
            .parse(ParseStart.COMPILATION_UNIT, Providers.provider(text.replace('\r', ' ')));
    String problem = result.getProblems().stream().findFirst().map(JavaSource::shown).orElse(null);
    CompilationUnit unit = result.getResult().orElse(null);
    return unit == null
        ? new Unreadable<>(problem == null ? "no syntax tree" : problem)
        : new Read<>(visitor.apply(unit), problem);
  }

  // Attributing comments to nodes costs more than parsing; lines tell as much. What is left of the
  // processors checks the rules of the language level, a fifth of the time: that is for compilers.
  private static ParserConfiguration configuration() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_26)
            .setAttributeComments(false)
            .setDetectOriginalLineSeparator(false);
    configuration.getProcessors().clear();
    return configuration;
  }

  private static String shown(Problem problem) {
    String line =
        problem
            .getLocation()
            .flatMap(TokenRange::toRange)
            .map(range -> "line " + range.begin.line + ": ")
            .orElse("");
    String message = problem.getMessage().lines().findFirst().orElse("");
    return line + message.substring(0, Math.min(message.length(), MAX_MESSAGE));
  }
}
