package dev.sluice.ingest.server;

import dev.sluice.testkit.GitFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a Java project that is edited in every way that changes what a name means somewhere
 * else. Nobody compiles it afterwards; it parses.
 */
final class ProjectEdits implements AutoCloseable {

  private static final Pattern METHOD =
      Pattern.compile("(?m)^  (?:\\w+ )*[\\w<>?\\[\\], ]+ (\\w+)\\(([^()]*)\\) \\{\n");
  private static final Pattern TAKES_SOMETHING =
      Pattern.compile("(?m)^  (?:\\w+ )*[\\w<>?\\[\\], ]+ (\\w+)\\(([^(),]+)\\) \\{\n");
  private static final Pattern PLAIN_CLASS =
      Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+) \\{\n");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);\n");

  /** Known to every file without an import, or by one on demand. */
  private static final List<String> SHADOWED =
      List.of("String", "Math", "Integer", "Iterable", "Exception");

  private record Removed(String path, String text) {}

  private final RandomGenerator random;
  private final GitFixture git;
  private final Map<String, String> texts = new TreeMap<>();
  private final Deque<Removed> removed = new ArrayDeque<>();

  ProjectEdits(RandomGenerator random, String name, Path project) {
    this.random = random;
    this.git = GitFixture.create(name);
    copy(project);
    git.commit("as it is");
  }

  private void copy(Path project) {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        write(project.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return git.path();
  }

  int files() {
    return texts.size();
  }

  /** Makes and commits the next edit, of ten kinds in turn; says what it was. */
  String edit(int number) {
    String what =
        switch (number % 10) {
          case 0 -> comment(number);
          case 1 -> body(number);
          case 2 -> rename(number);
          case 3 -> signature(number);
          case 4 -> supertype();
          case 5 -> delete();
          case 6 -> overload();
          case 7 -> move(number);
          case 8 -> shadow(number);
          default -> restore();
        };
    git.commit(what);
    return number + ": " + what;
  }

  private String comment(int number) {
    String path = any(PACKAGE).path();
    write(path, "// note " + number + "\n" + texts.get(path));
    return "a comment above " + path;
  }

  private String body(int number) {
    Place method = any(METHOD);
    insert(method, method.found().end(), "    String.valueOf(" + number + ");\n");
    return "a body in " + method.path();
  }

  private String rename(int number) {
    Place method = any(METHOD);
    String name = method.found().group(1);
    String text = texts.get(method.path());
    write(method.path(), text.replaceAll("\\b" + name + "\\b", name + number));
    return "renames " + name + " in " + method.path();
  }

  private String signature(int number) {
    Place method = any(METHOD);
    String more = (method.found().group(2).isBlank() ? "" : ", ") + "int extra" + number;
    insert(method, method.found().end(2), more);
    return "one parameter more for " + method.found().group(1) + " in " + method.path();
  }

  private String supertype() {
    Place type = any(PLAIN_CLASS);
    Place parent = any(PLAIN_CLASS);
    String name = packageOf(parent.path()) + "." + parent.found().group(1);
    insert(type, type.found().end(1), " extends " + name);
    return type.path() + " extends " + name;
  }

  private String overload() {
    Place method = any(TAKES_SOMETHING);
    String name = method.found().group(1);
    insert(method, method.found().start(), "  void " + name + "(String text) {}\n\n");
    return "another " + name + " in " + method.path();
  }

  private String delete() {
    String path = any(PACKAGE).path();
    removed.addLast(new Removed(path, texts.remove(path)));
    git.delete(path);
    return "deletes " + path;
  }

  private String restore() {
    Removed file = removed.removeFirst();
    write(file.path(), file.text());
    return "brings back " + file.path();
  }

  private String move(int number) {
    String path = any(PACKAGE).path();
    String to = "moved" + number + "/" + path;
    git.rename(path, to);
    texts.put(to, texts.remove(path));
    return "moves " + path;
  }

  private String shadow(int number) {
    String path = any(PACKAGE).path();
    String name = SHADOWED.get(number / 10 % SHADOWED.size());
    write(
        "shadows" + number + "/" + name + ".java",
        "package " + packageOf(path) + ";\n\nclass " + name + " {\n  void own() {\n  }\n}\n");
    return "shadows " + name + " beside " + path;
  }

  private record Place(String path, MatchResult found) {}

  /** Any match in any file that has one. */
  private Place any(Pattern pattern) {
    List<Place> places =
        texts.entrySet().stream()
            .flatMap(
                file ->
                    pattern
                        .matcher(file.getValue())
                        .results()
                        .map(m -> new Place(file.getKey(), m)))
            .toList();
    return places.get(random.nextInt(places.size()));
  }

  private String packageOf(String path) {
    Matcher matcher = PACKAGE.matcher(texts.get(path));
    return matcher.find() ? matcher.group(1) : "";
  }

  private void insert(Place place, int at, String more) {
    write(place.path(), new StringBuilder(texts.get(place.path())).insert(at, more).toString());
  }

  private void write(String path, String text) {
    texts.put(path, text);
    git.write(path, text);
  }

  @Override
  public void close() {
    git.close();
  }
}
