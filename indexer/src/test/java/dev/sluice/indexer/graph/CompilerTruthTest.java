package dev.sluice.indexer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.graph.BytecodeTruth;
import dev.sluice.testkit.graph.GraphFacts;
import dev.sluice.testkit.graph.TrueCall;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The graph of this module's own sources agrees with what the compiler made of them. */
class CompilerTruthTest {

  private static BytecodeTruth truth;
  private static GraphFacts graph;

  @BeforeAll
  static void resolve() {
    truth = new BytecodeTruth(List.of(Path.of("target/classes")));
    graph = new GraphFacts(new Program().withFolder(Path.of("src/main/java")).graph().values());
  }

  @Test
  void noCallIsWrong() {
    Set<TrueCall> wrong = new HashSet<>(graph.calls());
    wrong.removeAll(truth.calls().keySet());
    wrong.removeIf(call -> isLocalConstructor(call.callee()));
    assertThat(wrong).isEmpty();
  }

  private static boolean isLocalConstructor(String callee) {
    int init = callee.indexOf(".<init>(");
    return init > 0 && truth.localClasses().contains(callee.substring(0, init));
  }

  // Records compare themselves without a source saying how; the index cannot see dependencies.
  @Test
  void hardlyACallIsMissing() {
    Set<TrueCall> missing = new HashSet<>(truth.calls().keySet());
    int all = missing.size();
    missing.removeAll(graph.calls());
    assertThat(all).isGreaterThan(1_000);
    assertThat(missing).as("of %d calls", all).hasSizeLessThan(all / 100);
  }

  @Test
  void supertypesAreTheSame() {
    Map<String, TreeSet<String>> expected = truth.supertypes();
    Map<String, TreeSet<String>> actual = graph.supertypes();
    actual.keySet().retainAll(expected.keySet());
    assertThat(actual).containsAllEntriesOf(expected);
  }

  @Test
  void overridesAreTheSame() {
    assertThat(graph.overrides().stream().map(String::valueOf).collect(Collectors.toSet()))
        .isEqualTo(truth.overrides().stream().map(String::valueOf).collect(Collectors.toSet()));
  }
}
