package dev.sluice.benchmarks.retrieval;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.comments.JavadocComment;
import dev.sluice.benchmarks.pipeline.Clone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Queries of the first kind: the first sentence of a method's Javadoc asks for the method. All
 * Javadoc is blanked out of the clone (lines are kept) and the clone is committed, so that nothing
 * of it can be indexed. Sentences that stand above several methods are left out.
 */
final class JavadocQueries {

  private static final int LEAST_WORDS = 5;

  private final Clone clone;
  private final Map<String, List<Query.Target>> bySentence = new HashMap<>();

  private JavadocQueries(Clone clone) {
    this.clone = clone;
  }

  static List<Query> take(Clone clone, int most, long seed) {
    JavadocQueries queries = new JavadocQueries(clone);
    clone.tracked().stream().filter(JavadocQueries::isJava).forEach(queries::read);
    clone.git("commit", "--quiet", "--all", "-m", "Blank out the Javadoc");
    return queries.sample(most, seed);
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
  }

  private List<Query> sample(int most, long seed) {
    List<Query> unique = new ArrayList<>();
    bySentence.entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> unique.add(new Query(entry.getKey(), Set.copyOf(entry.getValue()))));
    Collections.shuffle(unique, new Random(seed));
    return unique.subList(0, Math.min(most, unique.size()));
  }

  private void read(Path file) {
    try {
      String source = Files.readString(file, StandardCharsets.UTF_8);
      parser().parse(source).getResult().ifPresent(unit -> read(file, source, unit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file, String source, CompilationUnit unit) {
    String path = clone.path().relativize(file).toString();
    for (MethodDeclaration method : unit.findAll(MethodDeclaration.class)) {
      method.getJavadocComment().ifPresent(comment -> add(path, method, comment));
    }
    blank(file, source, unit);
  }

  private void add(String path, MethodDeclaration method, JavadocComment comment) {
    String sentence = firstSentence(comment.parse().getDescription().toText());
    if (sentence.split(" ").length >= LEAST_WORDS && !sentence.contains("{@inheritDoc}")) {
      int line = method.getName().getBegin().orElseThrow().line;
      bySentence
          .computeIfAbsent(sentence, key -> new ArrayList<>())
          .add(new Query.Target(path, line));
    }
  }

  private static String firstSentence(String description) {
    String plain =
        description
            .replaceAll("\\{@\\w+\\s+#?([^}]*)\\}", "$1")
            .replaceAll("<[^>]+>", " ")
            .replaceAll("\\s+", " ")
            .strip();
    int end = plain.indexOf(". ");
    return end < 0 ? plain : plain.substring(0, end + 1);
  }

  private static void blank(Path file, String source, CompilationUnit unit) {
    String[] lines = source.split("\n", -1);
    for (var comment : unit.getAllContainedComments()) {
      if (comment instanceof JavadocComment) {
        comment.getRange().ifPresent(range -> blank(lines, range));
      }
    }
    try {
      Files.writeString(file, String.join("\n", lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void blank(String[] lines, Range range) {
    for (int line = range.begin.line; line <= range.end.line; line++) {
      String text = lines[line - 1];
      String before = line == range.begin.line ? text.substring(0, range.begin.column - 1) : "";
      String after =
          line == range.end.line ? text.substring(Math.min(text.length(), range.end.column)) : "";
      lines[line - 1] = (before + after).stripTrailing();
    }
  }

  private static JavaParser parser() {
    return new JavaParser(
        new ParserConfiguration().setLanguageLevel(LanguageLevel.BLEEDING_EDGE).setTabSize(1));
  }
}
