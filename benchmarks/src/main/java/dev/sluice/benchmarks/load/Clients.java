package dev.sluice.benchmarks.load;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Sample;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that search in all modes by turns, each as soon as its last search is answered. */
final class Clients {

  private static final List<String> MODES = List.of("hybrid", "semantic", "lexical");
  private static final int TOP = 10;

  private final LiveServer server;
  private final List<String> queries;
  private final int number;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Search> done = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  private record Search(String mode, double millis) {}

  /**
   * Clients.
   *
   * @param queries what they ask, one after the other, and again from the beginning
   * @param number how many ask at the same time
   */
  Clients(LiveServer server, List<String> queries, int number) {
    this.server = server;
    this.queries = List.copyOf(queries);
    this.number = number;
  }

  /** Has them search until that is done. */
  Clients during(Runnable work) {
    List<Thread> threads =
        IntStream.range(0, number).mapToObj(i -> Thread.ofVirtual().start(this::search)).toList();
    try {
      work.run();
    } finally {
      over = true;
      threads.forEach(Clients::join);
    }
    return this;
  }

  /** How long those searches took that were answered, in milliseconds. */
  Sample millis() {
    return new Sample(done.stream().map(Search::millis).toList());
  }

  /** The same by mode, as lines. */
  Map<String, String> byMode() {
    Map<String, List<Double>> modes =
        done.stream()
            .collect(
                Collectors.groupingBy(
                    Search::mode,
                    TreeMap::new,
                    Collectors.mapping(Search::millis, Collectors.toList())));
    Map<String, String> lines = new TreeMap<>();
    modes.forEach((mode, millis) -> lines.put(mode, new Sample(millis).line("ms")));
    return lines;
  }

  /** What went wrong, one entry a search. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  private void search() {
    while (!over) {
      int i = next.getAndIncrement();
      String mode = MODES.get(i % MODES.size());
      String query = queries.get(i % queries.size());
      long start = System.nanoTime();
      try {
        server.post("/search", Map.of("query", query, "mode", mode, "k", TOP));
        done.add(new Search(mode, (System.nanoTime() - start) / 1e6));
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
