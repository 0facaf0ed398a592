package dev.sluice.benchmarks.graph;

import dev.sluice.benchmarks.MachineSpeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a whole graph costs as files grow in number: seconds from text to committed rows, and the
 * heap that was in use after a collection, at its highest. Arguments: numbers of files, separated
 * by commas; the heap that each may take, such as {@code 1g}; then folders. Each number is measured
 * by a process of its own with a database of its own, after a warm-up; its files are the first of
 * the folders in the given order.
 */
public final class GraphGrowth {

  /** Tells what was measured from what is logged. */
  private static final String MARK = "measured ";

  private GraphGrowth() {}

  /** Prints a line for each number, and how time grows with files and with edges. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println(MachineSpeed.line());
    List<Measured> all = new ArrayList<>();
    for (String files : arguments[0].split(",")) {
      all.add(measure(files, arguments[1], Arrays.stream(arguments).skip(2).toList()));
      System.out.println(all.getLast().line());
    }
    System.out.printf(
        "with files to the power of: time %.2f, processor time of the JVM %.2f; with edges: %.2f,"
            + " %.2f%n",
        exponent(all, Measured::files, Measured::seconds),
        exponent(all, Measured::files, Measured::cpu),
        exponent(all, Measured::edges, Measured::seconds),
        exponent(all, Measured::edges, Measured::cpu));
  }

  /**
   * What one process found.
   *
   * @param bytes of all texts
   * @param facts seconds until all facts were committed
   * @param graph seconds from there until the branch had its graph
   * @param heap the highest number of bytes in use after a collection
   * @param cpu seconds of processor time of the process, which a busy machine falsifies less; the
   *     database's is not in it
   */
  record Measured(
      long files, long bytes, long edges, double facts, double graph, long heap, double cpu) {

    double seconds() {
      return facts + graph;
    }

    String line() {
      return String.format(
          "%6d files, %5.1f MB, %8d edges: facts %6.2f s, graph %6.2f s, %4.0f files/s, %4.2f MB/s,"
              + " heap %4d MB, processor %6.2f s",
          files,
          bytes / 1e6,
          edges,
          facts,
          graph,
          files / seconds(),
          bytes / 1e6 / seconds(),
          heap >> 20,
          cpu);
    }

    String fields() {
      return MARK
          + Stream.of(files, bytes, edges, facts, graph, heap, cpu)
              .map(String::valueOf)
              .collect(Collectors.joining(" "));
    }

    static Measured ofFields(String line) {
      String[] part = line.substring(MARK.length()).split(" ");
      return new Measured(
          Long.parseLong(part[0]),
          Long.parseLong(part[1]),
          Long.parseLong(part[2]),
          Double.parseDouble(part[3]),
          Double.parseDouble(part[4]),
          Long.parseLong(part[5]),
          Double.parseDouble(part[6]));
    }
  }

  private static Measured measure(String files, String heap, List<String> folders)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(GraphGrowthProbe.class.getName(), files));
    command.addAll(folders);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String found =
        process.inputReader().lines().filter(l -> l.startsWith(MARK)).reduce("", (a, b) -> b);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(files + " files failed, see above");
    }
    return Measured.ofFields(found);
  }

  // The slope of the straight line with the least squares, both in logarithms.
  private static double exponent(
      List<Measured> all, ToDoubleFunction<Measured> size, ToDoubleFunction<Measured> seconds) {
    double n = all.size();
    double x = all.stream().mapToDouble(m -> Math.log(size.applyAsDouble(m))).sum() / n;
    double y = all.stream().mapToDouble(m -> Math.log(seconds.applyAsDouble(m))).sum() / n;
    double up = 0;
    double down = 0;
    for (Measured m : all) {
      double dx = Math.log(size.applyAsDouble(m)) - x;
      up += dx * (Math.log(seconds.applyAsDouble(m)) - y);
      down += dx * dx;
    }
    return up / down;
  }
}
