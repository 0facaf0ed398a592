package dev.sluice.ingest.job;

import java.util.Map;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A {@link RunStep} as Spring Batch calls it. */
final class RunTasklet implements Tasklet {

  /** Exit code of a step that found nothing to do. */
  static final String UNCHANGED = "UNCHANGED";

  private final Map<Long, Run> runs;
  private final RunStep step;

  RunTasklet(Map<Long, Run> runs, RunStep step) {
    this.runs = runs;
    this.step = step;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
    Long jobId = contribution.getStepExecution().getJobParameters().getLong(RunJob.JOB_ID);
    Run run = jobId == null ? null : runs.get(jobId);
    if (run == null) {
      throw new IllegalStateException("run " + jobId + " is not started through the queue");
    }
    run.throwIfStopped();
    step.run(run);
    if (step.finds() && run.nothingToDo()) {
      contribution.setExitStatus(new ExitStatus(UNCHANGED));
    }
    return RepeatStatus.FINISHED;
  }
}
