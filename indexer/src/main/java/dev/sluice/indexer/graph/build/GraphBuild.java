package dev.sluice.indexer.graph.build;

import dev.sluice.indexer.graph.classpath.ClassFiles;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.resolve.Changes;
import dev.sluice.indexer.graph.resolve.Resolver;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.GraphFile;
import dev.sluice.schema.port.GraphStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the graph of a ref to where a run leads: resolves the files that changed, and those whose
 * look-ups have another answer now. Thread-safe.
 */
public final class GraphBuild {

  private static final Logger LOG = LoggerFactory.getLogger(GraphBuild.class);

  /** Another one has every graph made anew: to be raised when the same files give other edges. */
  private static final int VERSION = 1;

  private static final int PORTION = 200;
  private static final int SHARE_THAT_NEEDS_ALL = 4;

  private final GraphStore store;

  /** Builds in that store. */
  public GraphBuild(GraphStore store) {
    this.store = store;
  }

  /**
   * What was done.
   *
   * @param files files with code facts
   * @param resolved how many of them were resolved
   * @param edges how many edges those have
   * @param unresolved how many of their calls have no target
   * @param basis what it was made with, see {@link GraphBuild#basis}; empty if classes of
   *     dependencies went while it was made, so that the next run makes all of it anew
   */
  public record Built(int files, int resolved, long edges, long unresolved, String basis) {}

  /** What a graph is made with: the resolver's version, and the classes of dependencies. */
  public static String basis(ClassPath classPath) {
    return VERSION + ":" + classPath.hash();
  }

  /** Hears of portions. */
  public interface Progress {
    /** So many of so many files are resolved. */
    void at(long done, long total);
  }

  /**
   * Resolves what a run's staged revisions touch, stores it and stages which set each path has. If
   * the graph of the ref was made with something else, that is everything.
   *
   * @param anew paths that are resolved although nothing has touched them
   */
  public Built run(
      RunAttempt attempt,
      IndexedRef ref,
      ClassPath classPath,
      boolean wholeTree,
      Predicate<String> anew,
      Progress progress)
      throws InterruptedException {
    List<GraphFile> files = store.files(attempt.jobId(), ref, wholeTree);
    StoredTree tree = new StoredTree(store, files);
    Sets sets = new Sets(ref.repositoryId(), classPath, true);
    Predicate<String> wanted = basis(classPath).equals(ref.graphBasis()) ? anew : path -> true;
    DeepThread.run(() -> resolve(tree, files, touched(ref, files, tree, wanted), sets, progress));
    store.stage(attempt, ref, sets.ids);
    int all = (int) files.stream().filter(file -> file.after() != null).count();
    String basis = sets.failed ? "" : basis(classPath);
    return new Built(all, sets.ids.size(), sets.edges, sets.unresolved, basis);
  }

  /** What the sets of a ref should be, all worked out anew; stores nothing. */
  public Map<String, UUID> anew(IndexedRef ref, ClassPath classPath, Progress progress)
      throws InterruptedException {
    List<GraphFile> files = store.files(-1, ref, false);
    StoredTree tree = new StoredTree(store, files);
    Sets sets = new Sets(ref.repositoryId(), classPath, false);
    List<String> paths = files.stream().map(GraphFile::path).toList();
    DeepThread.run(() -> resolve(tree, files, paths, sets, progress));
    sets.ids.values().removeIf(Objects::isNull);
    return sets.ids;
  }

  /** The sets that a ref has. */
  public Map<String, UUID> stored(IndexedRef ref) {
    Map<String, UUID> sets = new LinkedHashMap<>();
    for (GraphFile file : store.files(-1, ref, false)) {
      UUID set = file.set();
      if (set != null) {
        sets.put(file.path(), set);
      }
    }
    return sets;
  }

  private Collection<String> touched(
      IndexedRef ref, List<GraphFile> files, StoredTree tree, Predicate<String> anew) {
    Set<String> there = new HashSet<>();
    Set<String> touched = new TreeSet<>();
    List<GraphFile> changed = new ArrayList<>();
    for (GraphFile file : files) {
      boolean same = Objects.equals(file.before(), file.after());
      if (file.after() != null) {
        there.add(file.path());
        if (!same || file.set() == null || anew.test(file.path())) {
          touched.add(file.path());
        }
      }
      if (!same) {
        changed.add(file);
      }
    }
    if (touched.size() < there.size()) {
      int[] keys = keys(changed, tree);
      touched.addAll(keys.length == 0 ? Set.of() : store.meeting(ref, keys));
      touched.retainAll(there);
    }
    return touched;
  }

  private static int[] keys(List<GraphFile> changed, StoredTree tree) {
    return changed.stream()
        .flatMapToInt(
            file ->
                Arrays.stream(
                    Changes.between(facts(tree, file.before()), facts(tree, file.after()))))
        .distinct()
        .toArray();
  }

  private static FileFacts facts(StoredTree tree, @Nullable UUID document) {
    return document == null ? FileFacts.EMPTY : tree.facts(document);
  }

  private void resolve(
      StoredTree tree,
      List<GraphFile> files,
      Collection<String> paths,
      Sets sets,
      Progress progress) {
    try (ClassFiles classFiles = new ClassFiles(sets.classPath)) {
      Resolver resolver = new Resolver(sets.repositoryId, tree, classFiles);
      if (paths.size() * SHARE_THAT_NEEDS_ALL > files.size()) {
        List<String> all = files.stream().map(GraphFile::path).toList();
        portions(tree, all, portion -> portion.forEach(resolver::outline));
      }
      portions(
          tree,
          List.copyOf(paths),
          portion -> {
            sets.add(resolver, portion);
            progress.at(sets.ids.size(), paths.size());
          });
      sets.failed = classFiles.failed();
    }
    sets.await();
  }

  private interface Portion {
    void of(List<String> paths);
  }

  private static void portions(StoredTree tree, List<String> paths, Portion work) {
    for (int from = 0; from < paths.size(); from += PORTION) {
      List<String> portion = paths.subList(from, Math.min(paths.size(), from + PORTION));
      tree.fetch(portion);
      work.of(portion);
    }
  }

  /** The sets that were made. */
  private final class Sets {

    private final String repositoryId;
    private final ClassPath classPath;
    private final boolean keep;
    private final Map<String, @Nullable UUID> ids = new LinkedHashMap<>();
    private long edges;
    private long unresolved;
    private boolean failed;
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    private Sets(String repositoryId, ClassPath classPath, boolean keep) {
      this.repositoryId = repositoryId;
      this.classPath = classPath;
      this.keep = keep;
    }

    private void add(Resolver resolver, List<String> paths) {
      Map<UUID, FileGraph> graph = new LinkedHashMap<>();
      for (String path : paths) {
        add(resolver, path, graph);
      }
      if (keep) {
        await();
        writing =
            CompletableFuture.runAsync(
                () -> store.write(repositoryId, graph), Thread::startVirtualThread);
      }
    }

    /** Until all that was added is stored; one portion is written while the next is resolved. */
    private void await() {
      try {
        writing.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException own ? own : e;
      }
    }

    // Without its set, a file is tried again by the next run.
    private void add(Resolver resolver, String path, Map<UUID, FileGraph> graph) {
      try {
        FileGraph file = resolver.resolve(path);
        UUID id = file.id(repositoryId, path);
        graph.put(id, file);
        ids.put(path, id);
        edges += file.edges().size();
        unresolved += file.unresolved().size();
      } catch (RuntimeException | StackOverflowError e) {
        LOG.warn("{} has no place in the graph", path, e);
        ids.put(path, null);
      }
    }
  }
}
