package dev.sluice.benchmarks.graph;

import dev.sluice.testkit.graph.TrueCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The same calls as Joern's javasrc2cpg finds them, in a process of its own, with the class path
 * that {@code benchmarks/peers/joern} resolves to. Compared as {@link SymbolSolverPeer} is.
 */
final class JoernPeer {

  private static final String PROGRAM = "benchmarks/peers/joern/JoernCalls.java";

  private final Set<TrueCall> found = new HashSet<>();
  private final List<Double> seconds;

  /**
   * Has it read a folder.
   *
   * @param java the JDK to run it with: one with {@code jmods}, else it knows no class of the JDK
   * @param classPath the file that has its class path
   */
  JoernPeer(Path java, Path classPath, Path sources, int rounds) {
    try {
      Path calls = Files.createTempFile("joern", ".txt");
      seconds = run(java, Files.readString(classPath).strip(), sources, calls, rounds);
      Files.readAllLines(calls).forEach(this::add);
      Files.delete(calls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The calls it found. */
  Set<TrueCall> found() {
    return found;
  }

  /** How long each round took. */
  List<Double> seconds() {
    return seconds;
  }

  private static List<Double> run(Path java, String classPath, Path sources, Path calls, int rounds)
      throws IOException {
    Process process =
        new ProcessBuilder(
                java.resolve("bin/java").toString(),
                "-cp",
                classPath,
                PROGRAM,
                sources.toString(),
                calls.toString(),
                String.valueOf(rounds))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.inputReader().lines().map(Double::valueOf).toList();
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    found.add(new TrueCall(line.substring(0, tab), line.substring(tab + 1)));
  }
}
