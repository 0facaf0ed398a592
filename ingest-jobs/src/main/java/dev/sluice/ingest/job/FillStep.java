package dev.sluice.ingest.job;

import dev.sluice.indexer.embed.ModelFiller;
import dev.sluice.schema.model.ModelProgress;
import java.time.Duration;

/**
 * Has the workers embed what a model lacks, and waits until it is filled. While an endpoint is away
 * it waits on: nothing is lost, and the health says what is in the way.
 */
final class FillStep implements RunStep {

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** Looking counts every text; it may take a twentieth of the time. */
  private static final int SHARE = 20;

  private final ModelFiller filler;

  FillStep(ModelFiller filler) {
    this.filler = filler;
  }

  @Override
  public void run(Run run) throws InterruptedException {
    String model = ((FillModelRequest) run.order()).model();
    run.progress().begin(Phase.FILL, 0);
    try {
      filler.fill(model, run::throwIfStopped);
      await(run, model);
    } catch (RunStoppedException e) {
      filler.withdraw(model);
      throw e;
    }
    run.progress().end();
  }

  private void await(Run run, String model) throws InterruptedException {
    ModelProgress at = look(run, model);
    long before = at.embedded();
    while (!at.filled()) {
      run.throwIfStopped();
      long began = System.nanoTime();
      at = look(run, model);
      Thread.sleep(pauseAfter(Duration.ofNanos(System.nanoTime() - began)));
    }
    run.statistics().put("texts", at.texts());
    run.statistics().put("embedded", at.embedded() - before);
    run.statistics().put("failed", at.failed());
  }

  private ModelProgress look(Run run, String model) {
    ModelProgress at = filler.progress(model);
    run.progress().at(at.embedded(), at.texts());
    return at;
  }

  private static Duration pauseAfter(Duration took) {
    Duration fair = took.multipliedBy(SHARE);
    return fair.compareTo(SHORTEST_PAUSE) > 0 ? fair : SHORTEST_PAUSE;
  }
}
