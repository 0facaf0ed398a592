package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.testkit.graph.CompiledClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What class files of dependencies add to the graph. */
class DependenciesTest {

  private static final String[] LIBRARY = {
    """
    package lib;
    public class Source<T> {
      public T next() { return null; }
      public <R> Source<R> map(java.util.function.Function<? super T, ? extends R> f) { return null; }
      public static <A> Source<A> of(A first) { return null; }
      protected void hook() {}
      public interface Sink<T> { void take(T value); }
    }
    """,
    "package lib; class Hidden { public static void go() {} }",
    "package lib; public class Sub extends Source<String> { public Object field; }"
  };

  @TempDir Path directory;
  private Path jar;
  private ClassPath classPath;

  @BeforeEach
  void compile() {
    Path classes = CompiledClasses.folder(directory.resolve("lib"), List.of(), LIBRARY);
    jar = CompiledClasses.jar(directory.resolve("lib.jar"), classes);
    classPath = of(jar);
  }

  private static ClassPath of(Path... entries) {
    return new ClassPaths().of(List.of(entries).stream().map(Path::toString).toList());
  }

  private static Program caller(String body) {
    return new Program()
        .with("app/Item.java", "package app; public class Item { String name() { return null; } }")
        .with("app/Over.java", "package app; class Over { void f(String s) {} void f(Item i) {} }")
        .with("app/Main.java", "package app; import lib.*; class Main { " + body + " }");
  }

  @Test
  void typesFlowThroughALibrary() {
    String body =
        "void g(Over o, Item i) { var n = Source.of(i).map(x -> x.name()).next(); o.f(n); }";
    assertThat(caller(body).edges(EdgeType.CALLS))
        .doesNotContain("Main.g(Over,Item) -> Over.f(String)");
    assertThat(caller(body).on(classPath).edges(EdgeType.CALLS))
        .contains(
            "Main.g(Over,Item) -> Over.f(String)",
            "Main.g(Over,Item) -> Item.name()",
            "Main.g(Over,Item) -> Source.map(Function)");
    assertThat(caller(body).on(classPath).unresolved()).isEmpty();
  }

  @Test
  void inheritedMembersAndNestedTypesAreKnown() {
    Program program =
        caller(
            """
            class Mine extends Sub { void run(Over o) { hook(); o.f(next()); } }
            Source.Sink<Item> sink = item -> item.name();
            """);
    assertThat(program.on(classPath).edges(EdgeType.CALLS))
        .contains(
            "Main.Mine.run(Over) -> Source.hook()",
            "Main.Mine.run(Over) -> Over.f(String)",
            "Main.sink -> Item.name()");
    assertThat(program.unresolved()).isEmpty();
  }

  @Test
  void overridesOfALibraryAreEdges() {
    Program program = caller("class Mine extends Sub { protected void hook() {} }");
    assertThat(program.on(classPath).edges(EdgeType.OVERRIDES))
        .contains("Main.Mine.hook() -> Source.hook()");
  }

  @Test
  void theTreesTypeIsMeantAlsoByClassFilesThatReferToIt() {
    Program program =
        caller("void g(Over o, Sub s) { o.f(s.next()); o.f(s.own()); }")
            .with(
                "lib/Source.java",
                "package lib; public class Source<T> { public T next() { return null; }"
                    + " public app.Item own() { return null; } }");
    assertThat(program.on(classPath).edges(EdgeType.CALLS))
        .contains(
            "Main.g(Over,Sub) -> Over.f(String)",
            "Main.g(Over,Sub) -> Over.f(Item)",
            "Main.g(Over,Sub) -> Source.own()");
    assertThat(program.unresolved()).isEmpty();
  }

  @Test
  void anAsteriskImportsNoHiddenClass() {
    Program program =
        caller("void g() { Hidden.go(); }")
            .with(
                "other/Hidden.java",
                "package other; public class Hidden { public static void go() {} }")
            .with(
                "app/Main.java",
                "package app; import lib.*; import other.*; class Main { void g() { Hidden.go(); }"
                    + " }");
    assertThat(program.on(classPath).edges(EdgeType.CALLS)).contains("Main.g() -> Hidden.go()");
    assertThat(program.unresolved()).isEmpty();
  }

  @Test
  void damagedClassFilesAreAsIfTheyWereNotThere() throws IOException {
    String body = "void g(Over o, Item i) { o.f(Source.of(i).next()); new Item().name(); }";
    Path folder = directory.resolve("lib");
    Random random = new Random(3);
    byte[] whole = Files.readAllBytes(folder.resolve("lib/Source.class"));
    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i <= round % 8; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(folder.resolve("lib/Source.class"), damaged);
      assertThat(caller(body).on(of(folder)).edges(EdgeType.CALLS))
          .as("round %d", round)
          .contains("Main.g(Over,Item) -> Item.name()");
    }
  }

  @Test
  void classesThatNameEachOtherAsTheOuterOneEnd() throws IOException {
    Path folder = directory.resolve("lib");
    byte[] sink = Files.readAllBytes(folder.resolve("lib/Source$Sink.class"));
    // Source$Sink's file under the name of its outer class: both then are nested in Source
    Files.write(folder.resolve("lib/Source.class"), sink);
    assertThat(caller("Source.Sink<Item> sink = i -> i.name();").on(of(folder)).graph()).hasSize(3);
  }
}
