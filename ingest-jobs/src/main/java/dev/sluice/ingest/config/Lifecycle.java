package dev.sluice.ingest.config;

import org.springframework.context.SmartLifecycle;

/**
 * Starts a part after those of lower phases, and stops it before them. HTTP has the highest phase:
 * it starts last and stops first.
 */
final class Lifecycle implements SmartLifecycle {

  static final int EMBEDDING = 100;
  static final int COLLECTING = 200;
  static final int JOBS = 300;
  static final int TRIGGERS = 400;

  private final int phase;
  private final Runnable start;
  private final Runnable stop;
  private volatile boolean running;

  Lifecycle(int phase, Runnable start, Runnable stop) {
    this.phase = phase;
    this.start = start;
    this.stop = stop;
  }

  @Override
  public void start() {
    start.run();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stop.run();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
