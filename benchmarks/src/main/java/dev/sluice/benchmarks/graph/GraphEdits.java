package dev.sluice.benchmarks.graph;

import dev.sluice.benchmarks.MachineSpeed;
import dev.sluice.benchmarks.Sample;
import dev.sluice.benchmarks.Stalls;
import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.schema.model.IndexedRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How long it takes from the text of one edited file to its graph, committed. Arguments: how many
 * edits, of how many files, then folders. Files are drawn at random; each edit adds a line to the
 * body of a method. In the end the graph is compared with one that is worked out anew. Starts a
 * durable database of its own.
 */
public final class GraphEdits {

  private static final int WARM = 20;
  private static final String BRANCH = "main";

  private final List<String> paths;
  private final Map<String, String> edited = new HashMap<>();
  private final GraphRepository repository = GraphRepository.create(GraphDatabase.open(), 1);
  private final Random random = new Random(11);
  private final BodyEdit edit = new BodyEdit(random);
  private final List<Double> facts = new ArrayList<>();
  private final List<Double> graph = new ArrayList<>();
  private final List<Double> move = new ArrayList<>();
  private final List<Double> whole = new ArrayList<>();
  private final List<Double> ran = new ArrayList<>();
  private int resolved;

  private GraphEdits(List<String> paths) {
    this.paths = paths;
  }

  /** Prints median and 95th percentile of the steps and of the whole. */
  public static void main(String[] arguments) throws InterruptedException {
    int edits = Integer.parseInt(arguments[0]);
    int files = Integer.parseInt(arguments[1]);
    List<Path> folders = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    List<String> all = JavaSources.paths(folders);
    System.out.println(MachineSpeed.line());
    GraphEdits benchmark = new GraphEdits(all.subList(0, Math.min(files, all.size())));
    benchmark.first();
    benchmark.edits(edits);
    benchmark.print();
    benchmark.compare();
    System.exit(0);
  }

  private void first() {
    GraphRun run = repository.stage(BRANCH, paths, this::text, true);
    run.facts();
    GraphBuild.Built built = run.graph();
    run.move();
    System.out.printf("%d files, %d edges%n", built.files(), built.edges());
  }

  private String text(String path) {
    String own = edited.get(path);
    return own == null ? JavaSources.text(path) : own;
  }

  private void edits(int count) {
    try (Stalls stalls = new Stalls()) {
      for (int i = 0; i < WARM + count; i++) {
        edit(edited(), i >= WARM, stalls);
      }
    }
  }

  /** A path whose text now has one line more in the body of a method. */
  private String edited() {
    while (true) {
      String path = paths.get(random.nextInt(paths.size()));
      Optional<String> text = edit.of(text(path));
      if (text.isPresent()) {
        edited.put(path, text.get());
        return path;
      }
    }
  }

  private void edit(String path, boolean counts, Stalls stalls) {
    long start = System.nanoTime();
    GraphRun run = repository.stage(BRANCH, List.of(path), this::text, false);
    run.facts();
    long read = System.nanoTime();
    GraphBuild.Built built = run.graph();
    long made = System.nanoTime();
    run.move();
    long end = System.nanoTime();
    if (counts) {
      facts.add((read - start) / 1e6);
      graph.add((made - read) / 1e6);
      move.add((end - made) / 1e6);
      whole.add((end - start) / 1e6);
      resolved += built.resolved();
      if (!stalls.within(start, end)) {
        ran.add((end - start) / 1e6);
      }
    }
  }

  private void print() {
    System.out.printf("%d files resolved by %d edits%n", resolved, whole.size());
    System.out.println("staged, facts committed   " + new Sample(facts).line("ms"));
    System.out.println("graph resolved, committed " + new Sample(graph).line("ms"));
    System.out.println("branch moved              " + new Sample(move).line("ms"));
    System.out.println("edit to committed graph   " + new Sample(whole).line("ms"));
    System.out.println("while the machine ran     " + new Sample(ran).line("ms"));
  }

  private void compare() throws InterruptedException {
    IndexedRef ref = repository.branch(BRANCH);
    boolean same =
        repository
            .build()
            .anew(ref, ClassPath.NONE, (done, total) -> {})
            .equals(repository.build().stored(ref));
    System.out.println(same ? "equal to a graph made anew" : "DIFFERS from a graph made anew");
  }
}
