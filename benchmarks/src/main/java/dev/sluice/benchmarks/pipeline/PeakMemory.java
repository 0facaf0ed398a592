package dev.sluice.benchmarks.pipeline;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.Processes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Samples five times a second what the server's processes hold resident, Postgres left out; pages
 * that processes share are counted once a process.
 */
final class PeakMemory implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 200;

  private final LiveServer server;
  private final AtomicLong peak = new AtomicLong();
  private final Thread sampler;

  private PeakMemory(LiveServer server) {
    this.server = server;
    this.sampler = Thread.ofVirtual().start(this::sample);
  }

  static PeakMemory of(LiveServer server) {
    return new PeakMemory(server);
  }

  long peakBytes() {
    return Math.max(peak.get(), now());
  }

  @Override
  public void close() {
    sampler.interrupt();
  }

  private void sample() {
    try {
      while (true) {
        peak.accumulateAndGet(now(), Math::max);
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long now() {
    return Stream.concat(ProcessHandle.of(server.pid()).stream(), server.children().stream())
        .filter(process -> !Processes.isPostgres(process))
        .mapToLong(Processes::residentBytes)
        .sum();
  }
}
