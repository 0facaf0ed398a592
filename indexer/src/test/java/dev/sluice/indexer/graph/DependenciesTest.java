package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.testkit.graph.CompiledClasses;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    """
    package lib;
    public class Sub extends Source<String> {
      public class Inner<T> { public Inner(T of) {} }
    }
    """
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
  void classesThatNameThemselvesAsTheOuterOneEnd() throws IOException {
    ClassDesc self = ClassDesc.of("lib.Round");
    byte[] round =
        ClassFile.of()
            .build(
                self,
                it ->
                    it.with(
                        InnerClassesAttribute.of(
                            InnerClassInfo.of(self, Optional.of(self), Optional.of("Round"), 0))));
    Path folder = directory.resolve("lib");
    Files.write(folder.resolve("lib/Round.class"), round);
    Program program = caller("void g(Round r, Item i) { r.go(); i.name(); }").on(of(folder));
    assertThat(program.edges(EdgeType.CALLS)).contains("Main.g(Round,Item) -> Item.name()");
  }

  @Test
  void aMethodThatOnlyItsPackageSeesHidesNone() {
    Program program =
        new Program()
            .with(
                "app/Outer.java",
                """
                package app;
                class Outer {
                  boolean alive() { return true; }
                  void start() { new Thread() { public void run() { while (alive()) {} } }; }
                  void all(java.util.List<Thread> all) { all.forEach(Thread::start); }
                }
                """);
    assertThat(program.edges(EdgeType.CALLS))
        .contains("Outer.start() -> Outer.alive()", "Outer.all(List) -> Thread.start()");
    assertThat(program.unresolved()).isEmpty();
  }

  @Test
  void anInnerClassOfALibraryIsMadeByItsOwnParameters() {
    Program program =
        caller(
            """
            class Own extends Sub.Inner<Item> { Own(Sub s, Item i) { s.super(i); } }
            Object g(Sub s, Item i) { return s.new Inner<Item>(i); }
            """);
    assertThat(program.on(classPath).unresolved()).isEmpty();
    assertThat(program.edges(EdgeType.CALLS))
        .contains("Main.g(Sub,Item) -> Sub.Inner.<init>(Object)");
  }

  @Test
  void variablesThatBoundEachOtherEnd() {
    Program program =
        new Program()
            .with(
                "app/Round.java",
                """
                package app;
                class Round {
                  <T extends T> void f(T t) {}
                  <A extends B, B extends A, C extends A> void g(C c) { f(c); c.toString(); }
                }
                """);
    assertThat(program.edges(EdgeType.CALLS)).isNotEmpty();
  }
}
