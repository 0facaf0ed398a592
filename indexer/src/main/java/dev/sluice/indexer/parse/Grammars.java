package dev.sluice.indexer.parse;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which languages are read by which grammars of tree-sitter, and whether those are here. A grammar
 * is loaded when its language is first met. Thread-safe.
 */
public final class Grammars {

  /** A second grammar reads what the first can't, such as C++ in {@code .h} files. */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("python", List.of("python")),
          Map.entry("javascript", List.of("javascript", "tsx")),
          Map.entry("typescript", List.of("typescript", "tsx")),
          Map.entry("go", List.of("go")),
          Map.entry("rust", List.of("rust")),
          Map.entry("c", List.of("c", "cpp")),
          Map.entry("cpp", List.of("cpp")),
          Map.entry("csharp", List.of("c-sharp")),
          Map.entry("kotlin", List.of("kotlin")),
          Map.entry("ruby", List.of("ruby")),
          Map.entry("php", List.of("php")));

  /** Lines that C does not have. */
  private static final Pattern CPP =
      Pattern.compile(
          "(?m)^\\s*(?:namespace\\b.*\\{|class\\s+\\w+[^;]*\\{|template\\s*<|using\\s+\\w"
              + "|(?:public|private|protected)\\s*:)");

  /**
   * What may name a heredoc in Ruby, longer than 255 characters. The grammar's scanner keeps the
   * length in a byte, notices that it does not fit, and aborts the whole process.
   */
  private static final Pattern LONG_HEREDOC =
      Pattern.compile("<<[~-]?(?:[^\\s\"'`]\\S{255}|\"[^\"]{256}|'[^']{256}|`[^`]{256})");

  private static final Map<String, Loaded> LOADED = new ConcurrentHashMap<>();

  private Grammars() {}

  /** A grammar, or why there is none. */
  private record Loaded(@Nullable Grammar grammar, String problem) {}

  /** What became of a text. */
  public sealed interface Outcome {}

  /**
   * It was parsed.
   *
   * @param grammar name of the grammar that read it
   * @param problem the first syntax error with its line; null if the whole text is sound
   */
  public record Read(SyntaxTree tree, String grammar, @Nullable String problem)
      implements Outcome {}

  /**
   * There is no tree.
   *
   * @param problem why
   */
  public record Unreadable(String problem) implements Outcome {}

  /** Whether there is a grammar for the language on some platform. */
  public static boolean covers(String language) {
    return NAMES.containsKey(language);
  }

  /** For each language, in alphabetical order, why it is read as text here; empty if it is not. */
  public static Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    NAMES.forEach((language, names) -> problems.put(language, problem(names.getFirst())));
    return problems;
  }

  private static String problem(String name) {
    Loaded loaded = LOADED.get(name);
    if (loaded != null) {
      return loaded.problem();
    }
    boolean there = NativeGrammars.has("tree-sitter") && NativeGrammars.has("tree-sitter-" + name);
    return there ? "" : "no grammar for " + NativeGrammars.platform();
  }

  /**
   * Parses a text of a language that is {@linkplain #covers covered}.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static Outcome read(String language, String text) {
    if (language.equals("ruby") && LONG_HEREDOC.matcher(text).find()) {
      return new Unreadable("the name of a heredoc may be longer than 255 characters");
    }
    List<String> names = names(language, text);
    Outcome best = new Unreadable("no grammar for " + language);
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      Attempt attempt = attempt(name, text);
      if (attempt.errors() < fewest) {
        fewest = attempt.errors();
        best = attempt.outcome();
      }
      if (fewest == 0) {
        break;
      }
    }
    return best;
  }

  /** The grammar of C takes a good deal of C++ for C without a word. */
  private static List<String> names(String language, String text) {
    List<String> names = NAMES.getOrDefault(language, List.of());
    return language.equals("c") && CPP.matcher(text).find() ? names.reversed() : names;
  }

  private record Attempt(Outcome outcome, int errors) {}

  private static Attempt attempt(String name, String text) {
    Loaded loaded = LOADED.computeIfAbsent(name, Grammars::load);
    Grammar grammar = loaded.grammar();
    if (grammar == null) {
      return unreadable(loaded.problem());
    }
    Parsed parsed = SyntaxSource.parse(grammar, text);
    if (parsed == null) {
      return unreadable("parsing took too long");
    }
    return parsed.isBroken()
        ? unreadable(parsed.problem() + ", and too many more")
        : new Attempt(
            new Read(parsed.tree(), name, parsed.sound() ? null : parsed.problem()),
            parsed.sound() ? 0 : 1 + parsed.errorCharacters());
  }

  private static Attempt unreadable(String problem) {
    return new Attempt(new Unreadable(problem), Integer.MAX_VALUE - 1);
  }

  private static Loaded load(String name) {
    try {
      return new Loaded(Grammar.load(name), "");
    } catch (IOException | RuntimeException | LinkageError e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted"); // which closes files that are being read
      }
      return new Loaded(null, String.valueOf(e.getMessage()));
    }
  }
}
