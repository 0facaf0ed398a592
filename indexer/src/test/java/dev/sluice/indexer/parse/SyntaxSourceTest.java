package dev.sluice.indexer.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyntaxSourceTest {

  @Test
  void parsing_ends_when_its_time_is_over() throws IOException {
    String text = "x = [" + "1, ".repeat(100_000) + "]\n";

    assertThat(SyntaxSource.parse(Grammar.load("python"), text, Duration.ZERO)).isNull();
  }

  @Test
  void a_grammar_that_is_not_there_is_said_so() {
    assertThatThrownBy(() -> Grammar.load("klingon"))
        .isInstanceOf(IOException.class)
        .hasMessage("no library tree-sitter-klingon for " + NativeGrammars.platform());
    assertThat(Grammars.read("klingon", "nuqneH"))
        .isEqualTo(new Grammars.Unreadable("no grammar for klingon"));
  }

  @Test
  void a_second_grammar_reads_what_the_first_cannot() {
    assertThat(Grammars.read("c", "int f(void);\n"))
        .isInstanceOfSatisfying(
            Grammars.Read.class, read -> assertThat(read.grammar()).isEqualTo("c"));
    assertThat(Grammars.read("c", "namespace a { class B { public: B(); }; }\n"))
        .isInstanceOfSatisfying(
            Grammars.Read.class, read -> assertThat(read.grammar()).isEqualTo("cpp"));
  }

  @Test
  void offsets_are_those_of_the_text() throws IOException {
    String text = "# \uD83D\uDE00 ä\ndef f(): pass\n";

    Parsed parsed = SyntaxSource.parse(Grammar.load("python"), text, Duration.ofSeconds(10));

    SyntaxTree tree = parsed.tree();
    int function = tree.next(tree.firstChild(0));
    assertThat(tree.type(function)).isEqualTo("function_definition");
    assertThat(tree.text(function)).isEqualTo("def f(): pass");
    assertThat(tree.startLine(function)).isEqualTo(2);
    assertThat(tree.text(tree.child(function, "name"))).isEqualTo("f");
  }
}
