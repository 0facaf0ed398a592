package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.graph.CodeNode;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.Resolution;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private static List<String> calls(String... texts) {
    return program(texts).edges(EdgeType.CALLS);
  }

  private static Program program(String... texts) {
    Program program = new Program();
    for (int i = 0; i < texts.length; i++) {
      program.with("src/F" + i + ".java", "package p; import java.util.*; " + texts[i]);
    }
    return program;
  }

  @Test
  void theMostSpecificOverloadIsCalled() {
    assertThat(
            calls(
                """
                class A {
                  void f(Object o) {} void f(String s) {} void f(int i) {} void f(long l) {}
                  void f(Integer i) {} void f(Object... all) {}
                  void g(char c, Integer boxed, List<String> l) {
                    f("a"); f(c); f(boxed); f(1L); f(l); f(); f(1, 2);
                  }
                }
                """))
        .containsExactlyInAnyOrder(
            "A.g(char,Integer,List) -> A.f(String)",
            "A.g(char,Integer,List) -> A.f(int)",
            "A.g(char,Integer,List) -> A.f(Integer)",
            "A.g(char,Integer,List) -> A.f(long)",
            "A.g(char,Integer,List) -> A.f(Object)",
            "A.g(char,Integer,List) -> A.f(Object[])");
  }

  @Test
  void aStreamOfLambdasKnowsItsElements() {
    assertThat(
            calls(
                """
                import java.util.stream.*;
                class A {
                  String name() { return ""; } List<A> parts() { return List.of(); }
                  Map<String, List<A>> g(List<A> all) {
                    return all.stream().flatMap(a -> a.parts().stream())
                        .sorted(Comparator.comparing(A::name))
                        .collect(Collectors.groupingBy(x -> x.name()));
                  }
                }
                """))
        .contains("A.g(List) -> A.parts()", "A.g(List) -> A.name()");
  }

  @Test
  void typeArgumentsComeThroughInheritance() {
    assertThat(
            calls(
                "class Base<T> { T get() { return null; } } class Item { void use() {} }",
                "class Sub extends Base<Item> { void f() { get().use(); new Sub().get().use(); }"
                    + " }"))
        .contains("Sub.f() -> Base.get()", "Sub.f() -> Item.use()");
  }

  @Test
  void localAndAnonymousClassesCallForTheMethodAroundThem() {
    assertThat(
            calls(
                """
                class A {
                  void used() {}
                  void f() {
                    new Thread() { @Override public void run() { used(); } };
                    class Local { void g() { A.this.used(); } }
                    new Local().g();
                  }
                  Runnable field = () -> used();
                }
                """))
        .contains("A.f() -> A.used()", "A.field -> A.used()", "A.f() -> A.Local.g()");
  }

  @Test
  void patternsBindWhatTheyMatch() {
    assertThat(
            calls(
                """
                sealed interface S permits R, Q {}
                record R(Q inner) implements S {}
                record Q(String text) implements S { void q() {} }
                class A {
                  void f(Object o, S s) {
                    if (!(o instanceof Q q)) { return; }
                    q.q();
                    switch (s) { case R(Q x) when x.text() != null -> x.q(); case R r -> r.inner(); case Q y -> y.text(); }
                  }
                }
                """))
        .contains(
            "A.f(Object,S) -> Q.q()", "A.f(Object,S) -> Q.text()", "A.f(Object,S) -> R.inner()");
  }

  @Test
  void whatTheCompilerAddsIsCalledToo() {
    Program program =
        program(
            """
            enum E { ONE; static void f() { for (E e : E.values()) { E.valueOf("x"); } } }
            class Base { Base(int... n) {} } class Sub extends Base {}
            class R implements AutoCloseable {
              public void close() {}
              static void g() { try (R r = new R()) { } new Sub(); }
            }
            """);
    assertThat(program.edges(EdgeType.CALLS))
        .contains(
            "E.f() -> E.values()",
            "E.f() -> E.valueOf(String)",
            "R.g() -> R.close() implicit",
            "R.g() -> R.<init>()",
            "Sub.<init>() -> Base.<init>(int[]) implicit");
  }

  @Test
  void overridingMindsTypeArgumentsAndLooksUpEveryWay() {
    assertThat(
            program(
                    """
                    interface Source<T> { T next(T last); }
                    abstract class Half<X> implements Source<X> { }
                    class Words extends Half<String> implements Comparable<Words> {
                      public String next(String last) { return last; }
                      public int compareTo(Words other) { return 0; }
                      String next(Integer other) { return ""; }
                    }
                    """)
                .edges(EdgeType.OVERRIDES))
        .containsExactly(
            "Words.compareTo(Words) -> Comparable.compareTo(Object)",
            "Words.next(String) -> Source.next(Object)");
  }

  @Test
  void theBoundOfAMethodsOwnTypeVariableIsSeenFromTheSubclass() {
    assertThat(
            program(
                    """
                    class Order<T> { <E extends T> E max(E a, E b) { return a; } }
                    class Reverse<S extends Comparable<?>> extends Order<S> {
                      <E extends S> E max(E a, E b) { return b; }
                    }
                    """)
                .edges(EdgeType.OVERRIDES))
        .containsExactly("Reverse.max(Comparable,Comparable) -> Order.max(Object,Object)");
  }

  @Test
  void theHierarchyHasInterfacesApart() {
    Program program =
        program(
            "interface I {} interface J extends I {} class A implements J {} class B extends A {}");
    assertThat(program.edges(EdgeType.INHERITS)).containsExactly("B -> A", "J -> I");
    assertThat(program.edges(EdgeType.IMPLEMENTS)).containsExactly("A -> J");
  }

  @Test
  void anUnknownDependencyIsExternalAsFarAsItsImportTells() {
    Program program =
        program(
            """
            import org.lib.Client;
            class A extends org.lib.Base {
              void f(Client c) { c.send("x").twice(); inherited(); own(); }
              void own() {}
            }
            """);
    assertThat(program.edges(EdgeType.CALLS))
        .containsExactly(
            "A.f(Client) -> A.own()",
            "A.f(Client) -> Base.inherited",
            "A.f(Client) -> Client.send");
    assertThat(program.unresolved()).containsExactly("twice/0");
    assertThat(program.graph().values().stream().flatMap(f -> f.nodes().stream()))
        .filteredOn(CodeNode::external)
        .extracting(CodeNode::qualifiedName)
        .contains("org.lib.Client.send", "org.lib.Base");
  }

  @Test
  void twoMethodsThatFitAnUnknownArgumentAreNotGuessedBetween() {
    Program program =
        program(
            "class A { void f(String s) {} void f(List<String> l) {} void g(org.lib.C c) {"
                + " f(c.x()); } }");
    assertThat(program.edges(EdgeType.CALLS)).containsExactly("A.g(C) -> C.x");
    assertThat(program.unresolved()).containsExactly("f/1");
  }

  @Test
  void fieldsAreReadAndWritten() {
    assertThat(
            program("class A { int n; A next; void f() { n = 1; next.n++; int m = n; } }")
                .edges(EdgeType.REFERENCES))
        .contains("A.f() -> A.n write", "A.f() -> A.n read", "A.f() -> A.next read", "A.next -> A");
  }

  @Test
  void sameNamesInTwoModulesAreThoseNearby() {
    Program program =
        new Program()
            .with("a/src/p/X.java", "package p; class X { void a() {} }")
            .with("a/src/p/Y.java", "package p; class Y { void f(X x) { x.a(); } }")
            .with("b/src/p/X.java", "package p; class X { void b() {} }")
            .with("b/src/p/Z.java", "package p; class Z { void f(X x) { x.b(); } }");
    assertThat(program.edges(EdgeType.CALLS)).containsExactly("Y.f(X) -> X.a()", "Z.f(X) -> X.b()");
  }

  @Test
  void aClassThatInheritsFromItselfDoesNoHarm() {
    Program program =
        program(
            "class A extends B { void f() { g(); } } class B extends C {} class C extends A { void"
                + " g() {} }");
    assertThat(program.graph()).hasSize(1);
  }

  @Test
  void deepAndBrokenSourcesAreReadAsFarAsTheyGo() {
    String deep = "1" + " + 1".repeat(300);
    Program program =
        program(
            "class A { int f() { return "
                + deep
                + " + g(); } int g() { return 0; } void h() { int = ; } }",
            "class B {");
    assertThat(program.edges(EdgeType.CALLS)).contains("A.f() -> A.g()");
  }

  @Test
  void linesAndResolutionAreTold() {
    Program program =
        new Program()
            .with(
                "A.java",
                "class A {\n  void f() {\n    this\n      .g();\n  }\n  void g() {}\n}\n");
    assertThat(program.graph().get("A.java").edges())
        .filteredOn(edge -> edge.type() == EdgeType.CALLS)
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.line()).isEqualTo(4);
              assertThat(edge.resolution()).isEqualTo(Resolution.EXACT);
            });
  }

  @Test
  void lombokAndJavadocAreKnown() {
    Program program =
        program(
            "import lombok.Getter; @Getter class A { /** Its size. */ private int size; int f() {"
                + " return getSize(); } }");
    assertThat(program.edges(EdgeType.CALLS)).containsExactly("A.f() -> A.getSize()");
    assertThat(program.graph().get("src/F0.java").nodes())
        .anySatisfy(node -> assertThat(node.documentation()).isEqualTo("Its size."))
        .anySatisfy(node -> assertThat(node.modifiers()).contains("synthesised"));
  }
}
