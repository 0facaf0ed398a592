package dev.sluice.benchmarks.graph;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.sluice.indexer.graph.build.GraphBuild;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import javax.sql.DataSource;

/** One size of {@link GraphGrowth}, measured by a process of its own. */
final class GraphGrowthProbe {

  private static final int WARM_FILES = 1_000;
  private static final int WARM_ROUNDS = 2;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Set<String> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private final AtomicLong heap = new AtomicLong();
  private final DataSource database = GraphDatabase.open();

  private GraphGrowthProbe() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((n, of) -> collected(n), null, null);
    }
  }

  /** Prints the fields of {@link GraphGrowth.Measured} as a line. */
  public static void main(String[] arguments) throws Exception {
    int files = Integer.parseInt(arguments[0]);
    List<Path> folders = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    List<String> all = JavaSources.paths(folders);
    GraphGrowthProbe probe = new GraphGrowthProbe();
    for (int round = 1; round <= WARM_ROUNDS; round++) {
      probe.measure(round, all.subList(0, Math.min(WARM_FILES, all.size())));
    }
    probe.heap.set(0);
    GraphGrowth.Measured measured =
        probe.measure(WARM_ROUNDS + 1, all.subList(0, Math.min(files, all.size())));
    System.out.println(measured.fields());
    System.exit(0);
  }

  private GraphGrowth.Measured measure(int repository, List<String> paths) throws Exception {
    long bytes = 0;
    for (String path : paths) {
      bytes += Files.size(Path.of(path));
    }
    GraphRun run =
        GraphRepository.create(database, repository).stage("main", paths, JavaSources::text, true);
    long busy = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    run.facts();
    long read = System.nanoTime();
    GraphBuild.Built built = run.graph();
    run.move();
    long end = System.nanoTime();
    return new GraphGrowth.Measured(
        paths.size(),
        bytes,
        built.edges(),
        (read - start) / 1e9,
        (end - read) / 1e9,
        heap.get(),
        (PROCESS.getProcessCpuTime() - busy) / 1e9);
  }

  private void collected(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data) {
      long used =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> HEAP.contains(pool.getKey()))
              .mapToLong(pool -> pool.getValue().getUsed())
              .sum();
      heap.accumulateAndGet(used, Math::max);
    }
  }
}
