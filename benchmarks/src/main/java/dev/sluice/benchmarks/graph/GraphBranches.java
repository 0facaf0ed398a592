package dev.sluice.benchmarks.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What branches cost in storage: one branch, then more of which each has another line in a method's
 * body of other files. Arguments: how many branches in all, in how many of a hundred files they
 * differ from the first, how many files, then folders. Sizes are those of tables with their
 * indexes. Starts a database of its own.
 */
public final class GraphBranches {

  private static final List<String> TABLES =
      List.of(
          "code_references",
          "code_sets",
          "code_nodes",
          "code_edges",
          "code_unresolved",
          "documents",
          "document_refs");

  private final List<String> paths;
  private final JdbcClient jdbc;
  private final GraphRepository repository;
  private final Random random = new Random(5);
  private final BodyEdit edit = new BodyEdit(random);

  private GraphBranches(List<String> paths, DataSource database) {
    this.paths = paths;
    this.jdbc = JdbcClient.create(database);
    this.repository = GraphRepository.create(database, 1);
  }

  /** Prints the size of each table with one branch and with all. */
  public static void main(String[] arguments) {
    int branches = Integer.parseInt(arguments[0]);
    double percent = Double.parseDouble(arguments[1]);
    int files = Integer.parseInt(arguments[2]);
    List<Path> folders = Arrays.stream(arguments).skip(3).map(Path::of).toList();
    List<String> all = JavaSources.paths(folders);
    List<String> paths = all.subList(0, Math.min(files, all.size()));
    new GraphBranches(paths, GraphDatabase.open()).run(branches, percent);
    System.exit(0);
  }

  private void run(int branches, double percent) {
    index("branch1", Map.of());
    Map<String, Long> one = sizes();
    int differing = (int) Math.round(paths.size() * percent / 100);
    for (int i = 2; i <= branches; i++) {
      index("branch" + i, edited(differing));
    }
    System.out.printf("%d files, each branch differs in %d%n", paths.size(), differing);
    print(one, sizes(), branches);
  }

  private void index(String branch, Map<String, String> edited) {
    GraphRun run =
        repository.stage(
            branch,
            paths,
            path -> edited.containsKey(path) ? edited.get(path) : JavaSources.text(path),
            true);
    run.facts();
    run.graph();
    run.move();
  }

  private Map<String, String> edited(int count) {
    Map<String, String> texts = new HashMap<>();
    while (texts.size() < count) {
      String path = paths.get(random.nextInt(paths.size()));
      edit.of(JavaSources.text(path)).ifPresent(text -> texts.put(path, text));
    }
    return texts;
  }

  private Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    for (String table : TABLES) {
      jdbc.sql("VACUUM " + table).update();
      sizes.put(
          table,
          jdbc.sql("SELECT pg_total_relation_size(?::regclass)")
              .param(table)
              .query(Long.class)
              .single());
    }
    return sizes;
  }

  private static void print(Map<String, Long> one, Map<String, Long> all, int branches) {
    List<String> lines = new ArrayList<>(one.keySet());
    for (String table : lines) {
      line(table, one.getOrDefault(table, 0L), all.getOrDefault(table, 0L), branches);
    }
    line("all", sum(one), sum(all), branches);
  }

  private static long sum(Map<String, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void line(String what, long one, long all, int branches) {
    System.out.printf(
        "%-16s one branch %8.1f MB, %d branches %8.1f MB, %.2f times%n",
        what, one / 1e6, branches, all / 1e6, (double) all / one);
  }
}
