package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Sources that nobody would write, and some that machines do: the graph stays right or silent. */
class BadSourcesTest {

  private static final int GENERATED_METHODS = 3_400;

  private static List<String> calls(String text) {
    return new Program().with("src/A.java", text).edges(EdgeType.CALLS);
  }

  @Test
  void aGeneratedFileOfTenThousandLinesIsReadInFull() {
    StringBuilder text = new StringBuilder("class A {\n  int m0() { return 0; }\n");
    for (int i = 1; i <= GENERATED_METHODS; i++) {
      text.append("  int m")
          .append(i)
          .append("() {\n    return m")
          .append(i - 1)
          .append("();\n  }\n");
    }
    assertThat(calls(text.append("}\n").toString()))
        .hasSize(GENERATED_METHODS)
        .contains("A.m3400() -> A.m3399()");
  }

  @Test
  void nestedArgumentsAreWalkedDownToTheInnermost() {
    String deep = "f(".repeat(300) + "g()" + ")".repeat(300);
    assertThat(
            calls(
                "class A { int f(int i) { return i; } long f(long l) { return l; }"
                    + " int g() { return 0; } void h() { "
                    + deep
                    + "; } }"))
        .containsExactly("A.h() -> A.f(int)", "A.h() -> A.g()");
  }

  @Test
  void aChainOfThousandsOfCallsIsFollowedToItsEnd() throws Exception {
    String chain = "this" + ".next()".repeat(3_000) + ".last()";
    String text =
        "class A { A next() { return this; } void last() {} void h() { " + chain + "; } }";
    FutureTask<List<String>> calls = new FutureTask<>(() -> calls(text));
    new Thread(null, calls, "deep", 256L << 20).start(); // as the graph is built
    assertThat(calls.get()).containsExactly("A.h() -> A.last()", "A.h() -> A.next()");
  }

  @Test
  void lambdasInLambdasOfOverloadedMethodsEnd() {
    StringBuilder nested = new StringBuilder("last()");
    for (int i = 0; i < 30; i++) {
      nested.insert(0, "run(x" + i + " -> ").append(')');
    }
    assertThat(
            calls(
                """
                import java.util.function.*;
                class A {
                  <T, R> R run(Function<T, R> f) { return null; }
                  <T> T run(UnaryOperator<T> f) { return null; }
                  <T> void run(Consumer<T> f) {}
                  Object last() { return null; }
                  void h() { %s; }
                }
                """
                    .formatted(nested)))
        .contains("A.h() -> A.last()");
  }

  @Test
  void ofTypesThatTwoWildcardsImportTheNamedImportIsMeant() {
    Program program =
        new Program()
            .with("src/a/W.java", "package a; public class W { public void ofA() {} }")
            .with("src/b/W.java", "package b; public class W { public void ofB() {} }")
            .with(
                "src/c/User.java",
                "package c; import a.*; import b.*; import b.W; class User { void f(W w) {"
                    + " w.ofB(); w.ofA(); } }");
    assertThat(program.edges(EdgeType.CALLS)).containsExactly("User.f(W) -> W.ofB()");
    assertThat(program.unresolved()).containsExactly("ofA/0");
  }

  @Test
  void versionsOfAClassForOtherJavaReleasesAreNotMixed() {
    Program program =
        new Program()
            .with("src/main/java/p/X.java", "package p; class X { void old() {} }")
            .with("src/main/java21/p/X.java", "package p; class X { void young() {} }")
            .with("src/main/java/p/Y.java", "package p; class Y { void f(X x) { x.old(); } }")
            .with("src/main/java21/p/Z.java", "package p; class Z { void f(X x) { x.young(); } }");
    assertThat(program.edges(EdgeType.CALLS))
        .containsExactly("Y.f(X) -> X.old()", "Z.f(X) -> X.young()");
  }

  @Test
  void newSyntaxIsReadAndUnknownSyntaxCostsNoNeighbour() {
    assertThat(
            calls(
                """
                import module java.base;
                class A {
                  void f(Object o, int n) {
                    switch (o) { case Integer i when i > 1 -> g(); case List<?> _ -> h(); default -> {} }
                    switch (n) { case int i when i > 1 -> k(); default -> {} }
                  }
                  void g() {}
                  void h() {}
                  void k() {}
                }
                """))
        .contains(
            "A.f(Object,int) -> A.g()", "A.f(Object,int) -> A.h()", "A.f(Object,int) -> A.k()");
    assertThat(
            new Program()
                .with("src/A.java", "class A { void f() { g(); } void g() {} }")
                .with("src/B.java", "class B { void f() { with (x) unless y; } void g() { f(); } }")
                .with("src/C.java", "class C { void f(Object o) { if (o instanceof int i) {} } }")
                .edges(EdgeType.CALLS))
        .containsExactly("A.f() -> A.g()", "B.g() -> B.f()");
  }

  /** Classes in a circle are given up on somewhere; where must not depend on who asks first. */
  @Test
  void theAnswerDependsNeitherOnTheOrderNorOnHowManyThreadsAsk() {
    Program program =
        new Program()
            .withFolder(Path.of("src/main/java/dev/sluice/indexer/graph"))
            .with("c/A.java", "package c; class A extends B { void f() { g(); h(); } }")
            .with("c/B.java", "package c; class B extends C { void g() { h(); f(); } }")
            .with("c/C.java", "package c; class C extends A { void h() { f(); g(); } }");
    Map<String, FileGraph> expected = program.graph();
    List<String> paths = new ArrayList<>(expected.keySet());
    for (int seed = 1; seed <= 3; seed++) {
      Collections.shuffle(paths, new Random(seed));
      int half = paths.size() / 2;
      Map<String, FileGraph> graph = new TreeMap<>();
      List<CompletableFuture<Map<String, FileGraph>>> halves =
          List.of(
              resolved(program, paths.subList(0, half)),
              resolved(program, paths.subList(half, paths.size())));
      halves.forEach(part -> graph.putAll(part.join()));
      assertThat(graph).isEqualTo(expected);
    }
  }

  private static CompletableFuture<Map<String, FileGraph>> resolved(
      Program program, List<String> paths) {
    Resolver resolver = program.resolver();
    return CompletableFuture.supplyAsync(
        () -> {
          Map<String, FileGraph> graph = new TreeMap<>();
          paths.forEach(path -> graph.put(path, resolver.resolve(path)));
          return graph;
        });
  }
}
