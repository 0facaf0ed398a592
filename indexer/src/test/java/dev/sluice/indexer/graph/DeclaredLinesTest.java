package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.indexer.graph.resolve.DeclaredLines;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeclaredLinesTest {

  private static final String JAVA =
      """
      package dev.shop;

      class Cart {
        int total;

        Cart() {}

        void add(int price) {
          total += price;
        }

        record Line(int price) {
          int twice() {
            return 2 * price;
          }
        }
      }
      """;

  @Test
  void theInnermostDeclarationOfALineIsItsSymbol() {
    DeclaredLines lines = DeclaredLines.of("java", "src/Cart.java", JAVA);
    assertThat(lines.on(9, 9)).containsExactly("dev.shop.Cart.add");
    assertThat(lines.on(4, 6))
        .containsExactly("dev.shop.Cart", "dev.shop.Cart.<init>", "dev.shop.Cart.total");
    assertThat(lines.on(14, 14)).containsExactly("dev.shop.Cart.Line.twice");
    assertThat(lines.on(1, 2)).isEmpty();
    assertThat(lines.on(Integer.MIN_VALUE, Integer.MAX_VALUE)).hasSize(6);
  }

  @Test
  void manyLinesSayWhatEachOfThemSays() {
    String text =
        """
        package a; class A { int x; int y; class B { void f() {} }
          void g() { int z = 1; }  void h() {
          }
          class C { class D {
              void i() {

              } } }
        }
        class E {} class F {}
        """;
    DeclaredLines lines = DeclaredLines.of("java", "A.java", text);
    for (int first = 0; first <= 10; first++) {
      Set<String> each = new TreeSet<>();
      for (int last = first; last <= 10; last++) {
        each.addAll(lines.around(last, last));
        assertThat(lines.on(first, last)).as(first + " to " + last).isEqualTo(each);
      }
    }
    assertThat(lines.on(3, 2)).isEmpty();
    assertThat(lines.on(9, 9)).containsExactly("a.E", "a.F");
  }

  @Test
  void aGeneratedFileOfThousandsOfDeclarationsIsReadInOnePass() {
    StringBuilder text = new StringBuilder("class Made {\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  int m").append(i).append("() {\n    return ").append(i).append(";\n  }\n");
    }
    DeclaredLines lines = DeclaredLines.of("java", "Made.java", text.append("}\n").toString());
    assertThat(lines.on(1, 30_002)).hasSize(10_001);
    assertThat(lines.on(29_999, 30_000)).containsExactly("Made.m9999");
  }

  @Test
  void whatWasTakenAwayBelongsToWhatIsAroundIt() {
    DeclaredLines lines = DeclaredLines.of("java", "src/Cart.java", JAVA);
    assertThat(lines.around(8, 9)).containsExactly("dev.shop.Cart.add");
    assertThat(lines.around(10, 11)).containsExactly("dev.shop.Cart");
    assertThat(lines.around(17, 18)).isEmpty();
  }

  @Test
  void otherLanguagesHaveTheNamesOfTheirGraph() {
    String python = "class Store:\n    def save(self):\n        return 1\n";
    assertThat(DeclaredLines.of("python", "src/app/store.py", python).on(3, 3))
        .containsExactly("app.store.Store.save");
    assertThat(DeclaredLines.of("text", "notes.txt", python).on(1, 3)).isEmpty();
  }
}
