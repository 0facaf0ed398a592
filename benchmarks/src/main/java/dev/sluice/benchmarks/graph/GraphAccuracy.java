package dev.sluice.benchmarks.graph;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.classpath.ClassPaths;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.graph.resolve.FactsTree;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.graph.CodeEdge;
import dev.sluice.schema.model.graph.EdgeType;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.testkit.graph.BytecodeTruth;
import dev.sluice.testkit.graph.GraphFacts;
import dev.sluice.testkit.graph.TrueCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Precision and recall of the code graph against class files of the same sources. Arguments: {@code
 * --sources} and folders, {@code --classes} and folders, {@code --examples N} to be shown what
 * differs, {@code --solver} to have JavaParser's symbol solver resolve the same files, {@code
 * --joern} with a JDK and the file of Joern's class path to have javasrc2cpg do so (of the first
 * folder), {@code --rounds N} for how often all of them do, so that they are warm. What sources
 * don't say is not known to the graph, unless jars or folders follow {@code --classpath}.
 */
public final class GraphAccuracy {

  private static final String INIT = ".<init>(";

  private final List<Path> sources = new ArrayList<>();
  private final List<Path> classes = new ArrayList<>();
  private final List<Path> dependencies = new ArrayList<>();
  private int examples;
  private boolean solver;
  private @Nullable Path joernJava;
  private Path joernClassPath = Path.of("");
  private int rounds = 1;

  private GraphAccuracy() {}

  /** Prints the scores. */
  public static void main(String[] arguments) throws Exception {
    GraphAccuracy accuracy = new GraphAccuracy();
    accuracy.configure(arguments);
    // Deep expressions need a deep stack.
    Thread thread = new Thread(null, accuracy::run, "accuracy", 512L << 20);
    thread.start();
    thread.join();
  }

  private void configure(String[] arguments) {
    List<Path> paths = sources;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--sources" -> paths = sources;
        case "--classes" -> paths = classes;
        case "--classpath" -> paths = dependencies;
        case "--solver" -> solver = true;
        case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
        case "--joern" -> {
          joernJava = Path.of(arguments[++i]);
          joernClassPath = Path.of(arguments[++i]);
        }
        case "--examples" -> examples = Integer.parseInt(arguments[++i]);
        default -> paths.add(Path.of(arguments[i]));
      }
    }
  }

  private void run() {
    long start = System.nanoTime();
    Map<String, String> texts = JavaSources.read(sources);
    Map<String, FileFacts> facts = facts(texts);
    long parsed = System.nanoTime();
    List<FileGraph> graph = resolve(facts);
    long resolved = System.nanoTime();
    System.out.printf(
        "%d files, parsed to facts in %.1f s, resolved in %.1f s%n",
        facts.size(), (parsed - start) / 1e9, (resolved - parsed) / 1e9);
    GraphFacts ours = new GraphFacts(graph);
    BytecodeTruth truth = new BytecodeTruth(classes);
    compare(ours, truth);
    unresolved(graph);
    peers(texts, ours, truth);
    memory();
  }

  private static Map<String, FileFacts> facts(Map<String, String> texts) {
    Map<String, FileFacts> facts = new TreeMap<>();
    texts.forEach((path, text) -> facts.put(path, JavaFacts.read(text)));
    return facts;
  }

  private List<FileGraph> resolve(Map<String, FileFacts> facts) {
    ClassPath classPath = new ClassPaths().of(dependencies.stream().map(Path::toString).toList());
    try (ClassFiles classFiles = new ClassFiles(classPath)) {
      Resolver resolver = new Resolver("0000000000000000", new FactsTree(facts), classFiles);
      return facts.keySet().stream().map(resolver::resolve).toList();
    }
  }

  private void compare(GraphFacts graph, BytecodeTruth truth) {
    Set<String> compiled = new HashSet<>(truth.classes());
    Set<String> locals = new HashSet<>(truth.localClasses());
    Set<TrueCall> found =
        graph.calls().stream()
            .filter(call -> compiled.contains(ownerOf(call.caller())))
            .filter(call -> !isConstructorOf(locals, call.callee()))
            .collect(Collectors.toSet());
    show("Calls", found, truth.calls().keySet());
    kinds(found, truth.calls());
    show("Overrides", within(compiled, graph.overrides()), truth.overrides());
    show(
        "Inherits, Implements",
        pairs(within(compiled, graph.supertypes())),
        pairs(truth.supertypes()));
  }

  private void peers(Map<String, String> texts, GraphFacts ours, BytecodeTruth truth) {
    Set<TrueCall> all = SymbolSolverPeer.coarse(truth.calls().keySet());
    List<Double> own = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    for (int round = 0; round < rounds && (solver || joernJava != null); round++) {
      own.add(seconds(() -> resolve(facts(texts))));
      if (solver) {
        long start = System.nanoTime();
        SymbolSolverPeer peer = new SymbolSolverPeer(texts, sources);
        peers.add((System.nanoTime() - start) / 1e9);
        System.out.printf(
            "symbol solver: %d calls given up, recall %.4f%n",
            peer.failed(), recall(peer.found(), all));
      }
    }
    if (!own.isEmpty()) {
      System.out.printf(
          "ours: %s s, recall by the same measure %.4f%n",
          own, recall(SymbolSolverPeer.coarse(ours.calls()), all));
      System.out.println("symbol solver: " + peers + " s");
    }
    if (joernJava != null) {
      JoernPeer peer = new JoernPeer(joernJava, joernClassPath, sources.getFirst(), rounds);
      System.out.printf(
          "javasrc2cpg: %s s, recall %.4f%n", peer.seconds(), recall(peer.found(), all));
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double recall(Set<TrueCall> found, Set<TrueCall> truth) {
    return (double) truth.stream().filter(found::contains).count() / truth.size();
  }

  private static String ownerOf(String method) {
    int paren = method.indexOf('(');
    String name = paren < 0 ? method : method.substring(0, paren);
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static boolean isConstructorOf(Set<String> types, String method) {
    return method.contains(INIT) && types.contains(ownerOf(method));
  }

  private static Set<TrueCall> within(Set<String> compiled, Set<TrueCall> pairs) {
    return pairs.stream()
        .filter(pair -> compiled.contains(ownerOf(pair.caller())))
        .collect(Collectors.toSet());
  }

  private static Map<String, TreeSet<String>> within(
      Set<String> compiled, Map<String, TreeSet<String>> types) {
    Map<String, TreeSet<String>> kept = new TreeMap<>(types);
    kept.keySet().retainAll(compiled);
    return kept;
  }

  private static Set<TrueCall> pairs(Map<String, TreeSet<String>> types) {
    return types.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(parent -> new TrueCall(e.getKey(), parent)))
        .collect(Collectors.toSet());
  }

  private void show(String name, Collection<TrueCall> found, Collection<TrueCall> truth) {
    System.out.printf("%-22s %s%n", name, Score.of(found, truth));
    Score.examples(found, truth, examples)
        .forEach(wrong -> System.out.println("  wrong  " + wrong));
    Score.examples(truth, found, examples)
        .forEach(lacks -> System.out.println("  lacks  " + lacks));
  }

  private static void kinds(Set<TrueCall> found, Map<TrueCall, String> truth) {
    Map<String, Set<TrueCall>> kinds = new TreeMap<>();
    truth.forEach((call, kind) -> kinds.computeIfAbsent(kind, k -> new HashSet<>()).add(call));
    kinds.forEach(
        (kind, calls) -> {
          Set<TrueCall> right = new HashSet<>(calls);
          right.retainAll(found);
          System.out.printf(
              "  %-20s recall %.4f of %d%n",
              kind, (double) right.size() / calls.size(), calls.size());
        });
  }

  private static void unresolved(List<FileGraph> graph) {
    long calls =
        graph.stream()
            .flatMap(file -> file.edges().stream())
            .map(CodeEdge::type)
            .filter(type -> type == EdgeType.CALLS)
            .count();
    long open = graph.stream().mapToLong(file -> file.unresolved().size()).sum();
    long edges = graph.stream().mapToLong(file -> file.edges().size()).sum();
    System.out.printf(
        "%d edges; %d calls resolved, %d not (%.2f %%)%n",
        edges, calls, open, 100.0 * open / Math.max(1, calls + open));
  }

  private static void memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf("%d MB kept%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
