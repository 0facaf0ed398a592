package dev.sluice.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/** Looks at a footprint again and again while something else goes on. */
final class Sampler implements AutoCloseable {

  private static final double MEGABYTE = 1 << 20;

  private final Footprint footprint;
  private final Duration period;
  private final List<Footprint.Moment> moments = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().name("sampler").unstarted(this::sample);

  private Sampler(Footprint footprint, Duration period) {
    this.footprint = footprint;
    this.period = period;
  }

  static Sampler of(Footprint footprint, Duration period) {
    Sampler sampler = new Sampler(footprint, period);
    sampler.thread.start();
    return sampler;
  }

  /** What became of each figure so far; throws if looking has ended before its time. */
  List<Flatness> flatness() {
    if (!thread.isAlive()) {
      throw new IllegalStateException("nobody looks any more, after " + moments.size() + " times");
    }
    return List.of(
        of("resident memory of their own", "MB", moment -> moment.memory() / MEGABYTE),
        of(
            "shared memory",
            "MB",
            moment -> moment.shared() / MEGABYTE,
            footprint.sharedBound() / MEGABYTE),
        of("connections", "", Footprint.Moment::connections),
        of("threads", "", Footprint.Moment::threads),
        of("file handles", "", Footprint.Moment::handles));
  }

  private Flatness of(String name, String unit, ToDoubleFunction<Footprint.Moment> figure) {
    return of(name, unit, figure, 0);
  }

  private Flatness of(
      String name, String unit, ToDoubleFunction<Footprint.Moment> figure, double bound) {
    return new Flatness(
        name, unit, period, moments.stream().mapToDouble(figure).boxed().toList(), bound);
  }

  private void sample() {
    try {
      while (true) {
        moments.add(footprint.now());
        Thread.sleep(period);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
