package dev.sluice.benchmarks.pipeline;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts what a programmer would say a commit changed: in Java files the members that are new or
 * whose text differs (a type counts by its members only, comments belong to their member), in other
 * files the hunks of the diff.
 */
final class ChangedDeclarations {

  private ChangedDeclarations() {}

  static int between(Clone clone, String before, String after) {
    int changed = 0;
    for (String line : changedFiles(clone, before, after)) {
      changed +=
          line.endsWith(".java")
              ? changedMembers(clone, before, after, line)
              : hunks(clone, before, after, line);
    }
    return changed;
  }

  private static List<String> changedFiles(Clone clone, String before, String after) {
    String names =
        clone.git("diff", "--name-only", "--no-renames", "--diff-filter=AM", "-z", before, after);
    return names.isEmpty() ? List.of() : List.of(names.split("\0"));
  }

  private static int changedMembers(Clone clone, String before, String after, String path) {
    Set<String> members = members(show(clone, after, path));
    members.removeAll(members(show(clone, before, path)));
    return members.size();
  }

  private static int hunks(Clone clone, String before, String after, String path) {
    String diff = clone.git("diff", "-U0", "--text", before, after, "--", path);
    return (int) diff.lines().filter(line -> line.startsWith("@@")).count();
  }

  private static String show(Clone clone, String commit, String path) {
    boolean exists = !clone.git("ls-tree", "--name-only", commit, "--", path).isBlank();
    return exists ? clone.git("show", commit + ":" + path) : "";
  }

  private static Set<String> members(String source) {
    ParserConfiguration configuration =
        new ParserConfiguration().setLanguageLevel(LanguageLevel.BLEEDING_EDGE);
    Set<String> members = new HashSet<>();
    new JavaParser(configuration)
        .parse(source)
        .getResult()
        .ifPresent(unit -> collect(unit, members));
    return members;
  }

  private static void collect(CompilationUnit unit, Set<String> members) {
    for (TypeDeclaration<?> type :
        unit.findAll(TypeDeclaration.class).stream().map(t -> (TypeDeclaration<?>) t).toList()) {
      for (BodyDeclaration<?> member : type.getMembers()) {
        if (!(member instanceof TypeDeclaration<?>)) {
          members.add(type.getNameAsString() + "\n" + name(member) + "\n" + member);
        }
      }
    }
  }

  private static String name(BodyDeclaration<?> member) {
    return member instanceof CallableDeclaration<?> callable
        ? callable.getSignature().asString()
        : member.getClass().getSimpleName();
  }
}
