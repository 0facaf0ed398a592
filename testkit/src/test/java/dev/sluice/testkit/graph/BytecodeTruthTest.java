package dev.sluice.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeTruthTest {

  private static final String PROGRAM =
      """
      interface Far { void go(); }
      interface Near extends Far { void go(); }
      abstract class Base implements Far {}
      abstract class Both extends Base implements Near { void f() { go(); } }
      class Outer {
        private int n;
        private static void hidden() {}
        static class Inner {
          private Inner() {}
          int f(Outer o) { hidden(); return o.n; }
        }
        Inner inner() { return new Inner(); }
      }
      """;

  @TempDir Path folder;

  /** Compiled for Java 8, whose classes reach each other's private members by synthetic methods. */
  private BytecodeTruth truth() throws IOException {
    Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-Xlint:-options", "--release", "8", source.toString());
    assertThat(failed).isZero();
    return new BytecodeTruth(List.of(folder));
  }

  @Test
  void aCallOfASyntheticMethodIsWhatThatOneCalls() throws IOException {
    assertThat(truth().calls().keySet())
        .contains(
            new TrueCall("Outer.Inner.f(Outer)", "Outer.hidden()"),
            new TrueCall("Outer.inner()", "Outer.Inner.<init>()"))
        .noneMatch(call -> call.callee().contains("access$"));
  }

  @Test
  void theMostSpecificInterfaceDeclaresWhatIsCalled() throws IOException {
    assertThat(truth().calls().keySet())
        .contains(new TrueCall("Both.f()", "Near.go()"))
        .doesNotContain(new TrueCall("Both.f()", "Far.go()"));
  }
}
