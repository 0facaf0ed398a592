package dev.sluice.indexer.chunk;

import static dev.sluice.indexer.chunk.ChunkAssertions.assertSound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.Chunk;
import dev.sluice.schema.model.ParseStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaChunksTest {

  private static final Chunker CHUNKER = new Chunker(WordPiece.bundled());

  private static final String STORE =
      """
      /* Licence. */
      package dev.sluice.sync;

      import java.util.List;
      import java.util.Map;

      /** Remembers cursors. */
      @Deprecated
      public final class CursorStore<T> extends Base<T> implements Store, AutoCloseable {

        /** How many. */
        private static final int MAX = 10;

        private final Map<String, T> cursors;

        // Why there is one.
        CursorStore(Map<String, T> cursors) {
          this.cursors = cursors;
        }

        /**
         * Saves it.
         *
         * @param name of the stream
         */
        @Override
        public void save(String name, T cursor) {
          %s
          cursors.put(name, cursor);
        }

        int size;

        enum State { OPEN, CLOSED }

        static {
          System.out.println();
        }

        T load(String name) {
      %s
          return cursors.get(name);
        }
      }
      """
          .formatted("check(name);", "    log(\"statement of some length\", name);\n".repeat(25));

  @Test
  void cutsATypeByItsMembers() {
    List<Chunk> chunks = assertSound(STORE, java(STORE));
    assertThat(chunks)
        .extracting(Chunk::kind, Chunk::title)
        .map(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
        .containsExactly(
            "comment file comment",
            "imports imports of dev.sluice.sync",
            "type CursorStore",
            "constructor CursorStore constructor",
            "method CursorStore.save",
            "fields CursorStore.size",
            "type CursorStore.State",
            "initializer CursorStore.initializer",
            "method CursorStore.load");
  }

  @Test
  void givesAMethodItsJavadocAndItsSurroundings() {
    Chunk save = titled(java(STORE), "CursorStore.save");
    assertThat(save.content()).startsWith("  /**\n   * Saves it.").endsWith("\n  }");
    assertThat(save.symbol()).isEqualTo("dev.sluice.sync.CursorStore.save");
    assertThat(save.context())
        .isEqualTo(
            "package dev.sluice.sync;\n"
                + "class CursorStore extends Base implements Store, AutoCloseable");
  }

  @Test
  void keepsConstantsWithTheTypesOwnJavadoc() {
    Chunk type = titled(java(STORE), "CursorStore");
    assertThat(type.content()).startsWith("/** Remembers cursors. */").contains("MAX", "cursors;");
    assertThat(type.symbol()).isEqualTo("dev.sluice.sync.CursorStore");
  }

  @Test
  void leavesTheOtherChunksAsTheyAreWhenOneMethodIsEdited() {
    String edited = STORE.replace("check(name);", "check(name);\n    more();\n    even(more);");
    Set<String> fresh = texts(edited);
    fresh.removeAll(texts(STORE));
    assertThat(fresh).singleElement().asString().contains("even(more)");
  }

  @Test
  void leavesTheOtherChunksAsTheyAreWhenAMethodIsAdded() {
    String edited = STORE.replace("  int size;", "  void fresh() {}\n\n  int size;");
    Set<String> fresh = texts(edited);
    fresh.removeAll(texts(STORE));
    assertThat(fresh).singleElement().asString().contains("fresh()");
  }

  @Test
  void keepsASmallTypeWhole() {
    String text =
        "package a;\n\n"
            + "import b.C;\n\n"
            + "/** Doc. */\n"
            + "record Point(int x, int y) {\n"
            + "  int sum() { return x + y; }\n"
            + "}\n";
    assertThat(assertSound(text, java(text)))
        .singleElement()
        .satisfies(chunk -> assertThat(chunk.kind()).isEqualTo("type"))
        .satisfies(chunk -> assertThat(chunk.symbol()).isEqualTo("a.Point"));
  }

  @Test
  void splitsALargeMethodBetweenStatements() {
    String statement =
        "    if (ready(%d)) {\n      first.call(%d);\n      second.call(%d);\n    }\n";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      body.append(statement.formatted(i, i, i));
    }
    String text =
        "package a;\nclass A {\n  int large(int a) {\n" + body + "    return 1;\n  }\n}\n";
    List<Chunk> parts =
        assertSound(text, java(text)).stream().filter(c -> c.kind().equals("method")).toList();
    assertThat(parts).hasSizeGreaterThan(3);
    assertThat(parts.subList(1, parts.size()))
        .allSatisfy(part -> assertThat(part.content().strip()).startsWith("if (ready("))
        .allSatisfy(part -> assertThat(part.context()).endsWith("class A\nint large(int a)"));
  }

  @Test
  void editsOfALargeMethodLeaveMostOfItsPartsAlone() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      body.append("    statement%d(argument%d);\n".formatted(i, i * 7));
    }
    String text = "class A {\n  void large() {\n" + body + "  }\n}\n";
    Set<String> fresh = texts(text.replace("statement20(", "extra();\n    statement20("));
    int all = fresh.size();
    fresh.removeAll(texts(text));
    assertThat(fresh.size()).isLessThan(all / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module a.b { requires java.base; exports a.b; }",
        "/** Package. */\npackage a.b;\n",
        "import java.util.*;\n\n"
            + "String greeting = \"hi\";\n\n"
            + "void main() {\n"
            + "  IO.println(greeting);\n"
            + "}\n",
        "import module java.base;\nclass A { A() { check(); super(); } }",
        "@interface A { int value() default 1; String[] names() default {\"a\"}; }",
        "enum E implements I { A(1) { void f() {} }, B { }; E(int... x) {} abstract void f(); }",
        "sealed interface S permits A, B { record A(int x) implements S { A { x++; } } final class"
            + " B implements S {} }",
        "class A { int f(Object o) { return switch (o) { case P(int x, var _) when x > 0 -> 1; case"
            + " null, default -> 2; }; } }",
        "class A { String s = \"\"\"\n"
            + "   text { block\n"
            + "   \"\"\"; Runnable r = () -> { class L { } }; }",
        "class A { void f() { } ; int x, y = 3; ; } ; class B { }",
        "/// Markdown *doc*\nclass A { /// more\n void f() {} }",
        "@A({\"x\", \"{\"}) class A<@B({1, 2}) T extends C<T>> extends D<T> { void f() {} }",
        "package a; import b.C; class A { void f() {} } class B { void g() {} }",
        "class A { /* a */ int /* b */ x /* c */ = 1; // d\n // e\n}\n// f\n/* g */\n",
        "// only\n// comments\n",
        "/** only a comment */",
        "class $ { int \\u0061 = 1; String 日本 = \"\uD83D\uDE00\"; }",
        "non-sealed class A { yield y; record record; var var() { return null; } }",
      })
  void readsJavaOfAllKinds(String text) {
    for (String padded : List.of(text, text + "\n" + "// padding words to grow\n".repeat(100))) {
      assertThat(assertSound(padded, java(padded))).isNotEmpty();
    }
  }

  @Test
  void cutsACompactSourceFileByItsMethods() {
    String body = "  IO.println(\"some words to print\");\n".repeat(30);
    String text =
        "import java.util.List;\n\nvoid main() {\n" + body + "}\n\nint other() {\n" + body + "}\n";
    assertThat(assertSound(text, java(text))).extracting(Chunk::title).contains("main", "other");
  }

  @Test
  void recoversWhatIsSoundInAFileThatDoesNotParse() {
    String text = STORE.replace("check(name);", "int x = ;");
    ChunkedText chunked = java(text);
    assertSound(text, chunked);
    assertThat(chunked.status()).isEqualTo(ParseStatus.RECOVERED);
    assertThat(chunked.detail())
        .contains("line " + (text.lines().toList().indexOf("    int x = ;") + 1));
    assertThat(titled(chunked, "CursorStore.load").kind()).isEqualTo("method");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<<<<< HEAD\nwhat is this\n",
        "package ${name};\nclass ${x} {}\n",
        "}{",
        "\u0000\u0001"
      })
  void fallsBackToText(String text) {
    ChunkedText chunked = java(text);
    assertSound(text, chunked);
    assertThat(chunked.status()).isEqualTo(ParseStatus.TEXT);
    assertThat(chunked.detail()).isNotBlank();
  }

  @Test
  void survivesDeepNesting() {
    for (String[] around :
        List.of(
            new String[] {"if (a) {\n", "}\n"},
            new String[] {"f(", ")"},
            new String[] {"((a) -> {\n return ", ";})"},
            new String[] {"new A() { void g() {\n", "}};"},
            new String[] {"[", "]"})) {
      String text =
          "class A {\n void f() {\n"
              + around[0].repeat(200)
              + "x"
              + around[1].repeat(200)
              + ";\n}\n}\n";
      assertSound(text, java(text));
    }
    String classes = "class A {\n".repeat(200) + "}\n".repeat(200);
    assertSound(classes, java(classes));
    String sum = "class A {\n String s = \"a\"" + "\n + \"b\"".repeat(2_000) + ";\n}\n";
    assertSound(sum, java(sum));
  }

  @Test
  void cutsAFileOfOneLineInsideTheLine() {
    String text = "class A { " + "void f() { call(1, 2); } ".repeat(500) + "}";
    assertThat(assertSound(text, java(text))).allMatch(chunk -> chunk.startColumn() > 0);
  }

  private static ChunkedText java(String text) {
    return CHUNKER.chunk("java", text);
  }

  private static Set<String> texts(String text) {
    return java(text).chunks().stream()
        .map(Chunk::embeddedText)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Chunk titled(ChunkedText chunked, String title) {
    return chunked.chunks().stream()
        .filter(chunk -> chunk.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
