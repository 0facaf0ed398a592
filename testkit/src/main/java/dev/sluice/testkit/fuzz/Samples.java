package dev.sluice.testkit.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Sound texts of each language that is cut by its structure, to be damaged. */
public final class Samples {

  /** Languages that have a grammar, by the names of their samples. */
  public static final List<String> GRAMMARS =
      List.of(
          "python",
          "javascript",
          "typescript",
          "tsx",
          "go",
          "rust",
          "c",
          "cpp",
          "csharp",
          "kotlin",
          "ruby",
          "php");

  private static final String JAVA =
      """
      package app.store;

      import java.util.List;

      /** Keeps things. */
      @Deprecated
      public sealed class Store<T extends Comparable<T>> implements AutoCloseable permits Other {
        private static final int SIZE = 1 << 4;
        record Pair(int a, String b) { Pair { if (a < 0) throw new IllegalArgumentException(); } }
        enum Kind { ONE { @Override int n() { return 1; } }, TWO; int n() { return 2; } }

        public List<T> find(String name, int... more) throws Exception {
          Runnable r = () -> System.out.println(\"\"\"
              text \\"block\\"
              \"\"\");
          return switch (name) {
            case "a" -> List.of();
            case String s when s.isEmpty() -> { yield null; }
            default -> new java.util.ArrayList<>() {{ add(null); }};
          };
        }

        @Override
        public void close() {}
      }
      """;

  private static final String MARKDOWN =
      """
      # Title

      Text with `code` and [a link](http://example.org "x").

      ## Part *one*

      - item
        - inner
      1. one

      | a | b |
      |---|---|
      | 1 | 2 |

      ```java
      class A {}
      ```

      > quoted
      > text

      Other title
      ===========

      <div>html</div>

      ### Last
      """;

  private static final String ASCIIDOC =
      """
      = Title

      == Part

      [source,java]
      ----
      class A {}
      ----

      === Inner

      |===
      |a |b
      |===
      """;

  private static final String RST =
      """
      =====
      Title
      =====

      Part
      ----

      .. code-block:: python

         def a(): pass

      Inner
      ~~~~~

      * item
      """;

  private static final String THREAD =
      """
      Cart is empty after login

      The cart loses its items:

      ```
      at app.Cart.load(Cart.java:12)
      ```

      Seen since 1.2.
      """;

  private static final String YAML =
      "server:\n  port: 80\n  hosts: [a, b]\n---\nlist:\n  - x: |\n      text\n";

  private static final String JSON = "{\n  \"a\": [1, 2, {\"b\": null}],\n  \"c\": \"text\"\n}\n";

  private static final String XML = "<a b=\"c\">\n  <d><![CDATA[ x ]]></d>\n  <!-- e -->\n</a>\n";

  private static final Map<String, String> WRITTEN_HERE =
      Map.of(
          "java", JAVA,
          "markdown", MARKDOWN,
          "asciidoc", ASCIIDOC,
          "restructuredtext", RST,
          "github", THREAD,
          "yaml", YAML,
          "json", JSON,
          "xml", XML);

  private Samples() {}

  /** Languages with samples, such as {@code java} or {@code tsx}. */
  public static List<String> languages() {
    return Stream.concat(WRITTEN_HERE.keySet().stream().sorted(), GRAMMARS.stream()).toList();
  }

  /** The sample of that name. */
  public static String of(String language) {
    String here = WRITTEN_HERE.get(language);
    return here != null ? here : resource(language);
  }

  private static String resource(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/languages/" + name + ".txt")) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).split("====.*\n")[1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
