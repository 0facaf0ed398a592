package dev.sluice.sync.git;

import org.eclipse.jgit.lib.ProgressMonitor;

/** Passes JGit's progress on. */
final class FetchMonitor implements ProgressMonitor {

  private final FetchProgress progress;
  private String task = "";
  private int done;
  private int total;

  FetchMonitor(FetchProgress progress) {
    this.progress = progress;
  }

  @Override
  public void start(int totalTasks) {}

  @Override
  public void beginTask(String title, int totalWork) {
    task = title;
    done = 0;
    total = totalWork;
    progress.report(task, done, total);
  }

  @Override
  public void update(int completed) {
    done += completed;
    progress.report(task, done, total);
  }

  @Override
  public void endTask() {}

  @Override
  public boolean isCancelled() {
    return progress.cancelled() || Thread.currentThread().isInterrupted();
  }

  @Override
  public void showDuration(boolean enabled) {}
}
