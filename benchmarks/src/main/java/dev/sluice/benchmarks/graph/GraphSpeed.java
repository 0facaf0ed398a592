package dev.sluice.benchmarks.graph;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.Sample;
import dev.sluice.indexer.graph.build.GraphBuild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * How fast the graph of a source tree is made, from text to committed rows, beside JavaParser's
 * bare parsing by one warm thread. Arguments: rounds, then folders. Starts a durable database of
 * its own; each round writes into an empty repository, so nothing is known from before. The first
 * rounds are not counted.
 */
public final class GraphSpeed {

  private static final int WARM = 3;

  private final Map<String, String> texts;
  private final DataSource database = GraphDatabase.open();
  private final List<Double> attributed = new ArrayList<>();
  private final List<Double> bare = new ArrayList<>();
  private final List<Double> facts = new ArrayList<>();
  private final List<Double> graph = new ArrayList<>();
  private final List<Double> whole = new ArrayList<>();
  private GraphBuild.Built built = new GraphBuild.Built(0, 0, 0, 0, "");

  private GraphSpeed(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Prints the medians of the rounds. */
  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Path> folders = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    GraphSpeed speed = new GraphSpeed(JavaSources.read(folders));
    Thread thread = new Thread(null, () -> speed.run(rounds), "speed", 512L << 20);
    thread.start();
    thread.join();
    System.exit(0);
  }

  private void run(int rounds) {
    System.out.println(MachineSpeed.line());
    for (int round = 0; round < WARM + rounds; round++) {
      GraphRepository repository = GraphRepository.create(database, round + 1);
      GraphRun run =
          repository.stage("main", texts.keySet(), path -> texts.getOrDefault(path, ""), true);
      double attributing = seconds(() -> parse(true));
      double parsing = seconds(() -> parse(false));
      double reading = seconds(run::facts);
      double resolving = seconds(() -> built = run.graph());
      if (round >= WARM) {
        attributed.add(attributing);
        bare.add(parsing);
        facts.add(reading);
        graph.add(resolving);
        whole.add(reading + resolving);
      }
    }
    print();
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private void parse(boolean comments) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.JAVA_26)
            .setAttributeComments(comments);
    texts.values().forEach(text -> new JavaParser(configuration).parse(text));
  }

  private void print() {
    double bytes = texts.values().stream().mapToLong(String::length).sum();
    System.out.printf(
        "%d files, %.1f KB each, %d edges%n",
        texts.size(), bytes / texts.size() / 1_000, built.edges());
    print("bare parsing, one thread", attributed, bytes);
    print("the same, comments left aside", bare, bytes);
    print("facts, committed", facts, bytes);
    print("graph resolved and committed", graph, bytes);
    print("whole graph", whole, bytes);
    ratio("of bare parsing", attributed);
    ratio("of bare parsing, comments left aside", bare);
  }

  private void ratio(String what, List<Double> parsing) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      ratios.add(parsing.get(i) / whole.get(i));
    }
    System.out.printf(
        "%.2f %s (median of %d rounds, %.2f to %.2f)%n",
        new Sample(ratios).median(),
        what,
        ratios.size(),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  private void print(String what, List<Double> seconds, double bytes) {
    double median = new Sample(seconds).median();
    System.out.printf(
        "%-30s median %6.2f s, %5.0f files/s, %4.1f MB/s%n",
        what, median, texts.size() / median, bytes / 1e6 / median);
  }
}
