package dev.sluice.indexer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnonymousNestingTest {

  @Test
  void countsAnonymousClassesInsideEachOther() {
    assertThat(AnonymousNesting.deepest("class A { void f() { if (x) { new B(); } } }")).isZero();
    assertThat(AnonymousNesting.deepest("class A { B b = new B(1) { }; C c = new C() { }; }"))
        .isOne();
    assertThat(AnonymousNesting.deepest("new A() { void f() {".repeat(9) + "} }".repeat(9)))
        .isEqualTo(9);
    assertThat(AnonymousNesting.deepest("f(new A() { void f() {\n".repeat(30_000)))
        .isEqualTo(5_000);
  }

  @Test
  void looksIntoNoCommentsAndLiterals() {
    String text =
        "/* new A() { */ // new A() {\n"
            + " String s = \"new A() {\" + '\\'' + '{' + \"\"\"\n"
            + " new A() {\n"
            + "\"\"\";";
    assertThat(AnonymousNesting.deepest(text)).isZero();
    assertThat(AnonymousNesting.deepest("\"open\n /* open")).isZero();
  }
}
