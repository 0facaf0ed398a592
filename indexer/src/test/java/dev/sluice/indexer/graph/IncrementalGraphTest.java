package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.resolve.Changes;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.model.graph.FileGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** After any edit, resolving what it touches gives the graph that a clean run gives. */
class IncrementalGraphTest {

  private final Map<String, String> texts = new TreeMap<>();
  private final Program program = new Program();
  private Map<String, FileGraph> graph = new TreeMap<>();
  private int resolved;

  private void write(String path, String text) {
    texts.put(path, text);
    program.with(path, text);
  }

  private void start() {
    graph = program.graph();
  }

  /** Edits some files, and compares the graph kept with a clean one. */
  private void edit(String what, Runnable edit) {
    Map<String, FileFacts> before = program.files();
    edit.run();
    Map<String, FileFacts> after = program.files();
    Set<String> touched = touched(before, after);
    graph.keySet().retainAll(after.keySet());
    Resolver resolver = program.resolver();
    touched.forEach(path -> graph.put(path, resolver.resolve(path)));
    resolved = touched.size();
    assertThat(graph).as(what).isEqualTo(program.graph());
  }

  private Set<String> touched(Map<String, FileFacts> before, Map<String, FileFacts> after) {
    Set<String> touched = new HashSet<>();
    Set<Integer> keys = new HashSet<>();
    Set<String> paths = new HashSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (String path : paths) {
      FileFacts old = before.getOrDefault(path, FileFacts.EMPTY);
      FileFacts now = after.getOrDefault(path, FileFacts.EMPTY);
      if (!old.equals(now) || before.containsKey(path) != after.containsKey(path)) {
        Arrays.stream(Changes.between(old, now)).forEach(keys::add);
        touched.add(path);
      }
    }
    graph.forEach(
        (path, file) -> {
          if (Arrays.stream(file.probes()).anyMatch(keys::contains)) {
            touched.add(path);
          }
        });
    touched.retainAll(after.keySet());
    return touched;
  }

  @Test
  void everyKindOfEditIsFollowed() {
    write("a/Base.java", "package a; public class Base { public void hello() {} }");
    write(
        "a/Top.java",
        "package a; public class Top { public void top() {} public void hello() {} }");
    write("a/Mid.java", "package a; public class Mid extends Base { }");
    write(
        "a/Maker.java",
        "package a; public class Maker { public Mid make() { return new Mid(); } }");
    write(
        "b/Caller.java",
        "package b; import a.*; class Caller { void f(Maker m) { m.make().hello(); } }");
    write(
        "b/Over.java",
        "package b; class Over { void f(Object o) {} void g() { f(\"x\"); later.Thing.go(); } }");
    write(
        "b/Star.java",
        "package b; import java.util.*; import c.*; class Star { void f(Widget w, List<String> l) {"
            + " w.spin(); l.size(); } }");
    write("c/Widget.java", "package c; public class Widget { public void spin() {} }");
    start();
    edit(
        "comment",
        () ->
            write(
                "a/Base.java",
                "package a; /* x */ public class Base {\n public void hello() {} }"));
    assertThat(resolved).isEqualTo(1);
    edit(
        "body",
        () ->
            write(
                "a/Maker.java",
                "package a; public class Maker { public Mid make() { Mid m = new Mid(); m.hello();"
                    + " return m; } }"));
    assertThat(resolved).isEqualTo(1);
    edit(
        "supertype never named",
        () -> write("a/Mid.java", "package a; public class Mid extends Top { }"));
    assertThat(resolved).isBetween(2, 4);
    edit(
        "rename of a method",
        () -> write("a/Top.java", "package a; public class Top { public void hallo() {} }"));
    edit(
        "rename back",
        () -> write("a/Top.java", "package a; public class Top { public void hello() {} }"));
    edit(
        "signature",
        () ->
            write(
                "a/Maker.java",
                "package a; public class Maker { public Top make() { return null; } }"));
    edit(
        "more specific overload",
        () ->
            write(
                "b/Over.java",
                texts.get("b/Over.java").replace("void g()", "void f(String s) {} void g()")));
    edit(
        "what was unresolved",
        () ->
            write(
                "later/Thing.java",
                "package later; public class Thing { public static void go() {} }"));
    edit(
        "shadows a wildcard import",
        () -> write("b/Widget.java", "package b; class Widget { void spin() {} }"));
    edit(
        "shadows the JDK",
        () -> write("b/List.java", "package b; class List<T> { int size() { return 0; } }"));
    edit("delete", () -> program.without("b/Widget.java"));
    edit(
        "move",
        () -> {
          program.without("c/Widget.java");
          write("d/Widget.java", "package c; public class Widget { public void spin() {} }");
        });
    edit(
        "import of another",
        () ->
            write(
                "a/Maker.java",
                "package a; import c.Widget; public class Maker { public Widget make() { return"
                    + " null; } }"));
  }

  @Test
  void aHundredEditsOfARealProjectAreFollowed() {
    program.withFolder(Path.of("../schema/src/main/java/dev/sluice/schema/model"));
    program.files().keySet().forEach(path -> texts.put(path, Program.read(Path.of(path))));
    start();
    aHundredEdits(new Random(7));
  }

  /** Half of a module as sources, and its class files, which refer to both halves. */
  @Test
  void aHundredEditsAreFollowedThroughClassFilesThatReferToTheTree() {
    program.withFolder(Path.of("src/main/java/dev/sluice/indexer/graph"));
    List<String> all = List.copyOf(program.files().keySet());
    for (int i = 0; i < all.size(); i += 2) {
      program.without(all.get(i));
    }
    program.files().keySet().forEach(path -> texts.put(path, Program.read(Path.of(path))));
    String schema = ContentHash.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    int withoutClasses = program.unresolved().size();
    program.on(new ClassPaths().of(List.of("target/classes", schema)));
    assertThat(program.unresolved()).hasSizeLessThan(withoutClasses / 2);
    start();
    aHundredEdits(new Random(8));
  }

  private void aHundredEdits(Random random) {
    for (int i = 0; i < 100; i++) {
      List<String> paths = new ArrayList<>(texts.keySet());
      String path = paths.get(random.nextInt(paths.size()));
      int kind = random.nextInt(7);
      edit("edit " + i + " of kind " + kind + " in " + path, () -> mutate(path, kind, random));
    }
  }

  private void mutate(String path, int kind, Random random) {
    String text = texts.get(path);
    switch (kind) {
      case 0 -> write(path, "// edited " + random.nextInt() + "\n" + text);
      case 1 -> write(path, text.replaceFirst("return ", "return (Object) null == null ? null : "));
      case 2 -> write(path, text.replaceFirst("(\\w+)\\(\\) \\{", "$1Renamed() {"));
      case 3 -> write(path, text.replaceFirst("\\bString (\\w+)([,)])", "Object $1$2"));
      case 4 -> write(path, text.replaceFirst("\\{", "extends Thread {"));
      case 5 -> {
        texts.remove(path);
        program.without(path);
      }
      default -> {
        texts.remove(path);
        program.without(path);
        write(path.replace(".java", "") + "/Moved.java", text);
      }
    }
  }
}
