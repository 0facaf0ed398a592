package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.github.GithubLink;
import dev.sluice.schema.model.github.GithubLink.Relation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SymbolMentionsTest {

  @Test
  void namesInBackticksAreMentions() {
    assertThat(
            in(
                """
                `save` of `CursorStore#save(long, String)`, or `shop::cart::add`; and `@Nullable`,
                `new Cart()`, `dev.shop.Cart.total();`.
                """))
        .containsExactlyInAnyOrder(
            "save", "CursorStore.save", "shop.cart.add", "Nullable", "Cart", "dev.shop.Cart.total");
  }

  @Test
  void whatIsNoNameIsNone() {
    assertThat(
            in(
                """
                save and CursorStore without marks, `two words`, `a + b`, `x`, `--flag`, `src/A.java`,
                `1.2.3`, ``double``, `broken
                over lines`
                ```
                fenced.code(here);
                ```
                """))
        .isEmpty();
  }

  @Test
  void theMethodsOfAStackTraceAreMentions() {
    assertThat(
            in(
                """
                ```
                java.lang.IllegalStateException: no cart
                    at dev.shop.CartStore.save(CartStore.java:41)
                    at dev.shop.Outer$Inner.<init>(Outer.java:7)
                    at dev.shop.Job$1.run(Job.java:9)
                    at dev.shop.Job.lambda$start$0(Job.java:12)
                    at java.base/java.lang.Thread.run(Thread.java:1583)
                    ... 12 more
                ```
                Traceback (most recent call last):
                  File "/app/store.py", line 3, in load_cart
                """))
        .containsExactlyInAnyOrder(
            "dev.shop.CartStore.save",
            "dev.shop.Outer.Inner.<init>",
            "dev.shop.Job.run",
            "dev.shop.Job.start",
            "java.lang.Thread.run",
            "load_cart");
  }

  @Test
  void veryLongTextsAreCutShortInLittleTime() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append('`').append("name").append(i).append("` ");
    }
    assertThat(in(text.toString())).hasSize(200);
    assertThat(in("`" + "a.".repeat(100_000))).isEmpty();
    assertThat(in("at " + "a.".repeat(100_000) + "(")).isEmpty();
  }

  private static Set<String> in(String text) {
    Set<GithubLink> links = new HashSet<>();
    SymbolMentions.in(text, links);
    assertThat(links).allSatisfy(l -> assertThat(l.relation()).isEqualTo(Relation.SPEAKS_OF));
    Set<String> names = new HashSet<>();
    links.forEach(link -> names.add(link.target()));
    return names;
  }
}
