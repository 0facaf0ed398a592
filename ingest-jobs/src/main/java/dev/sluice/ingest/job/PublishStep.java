package dev.sluice.ingest.job;

import dev.sluice.schema.port.StagingStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Publishes the file versions that the index lacks. */
final class PublishStep implements RunStep {

  private final Completion completion;
  private final StagingStore staging;

  PublishStep(Completion completion, StagingStore staging) {
    this.completion = completion;
    this.staging = staging;
  }

  @Override
  public void run(Run run) throws InterruptedException {
    run.progress().begin(Phase.PUBLISH, run.missing().size());
    if (!run.missing().isEmpty()) {
      publish(run);
    }
    run.statistics().put("published", (long) run.missing().size() - run.contentSkips().size());
    run.statistics().put("skipped", new TreeMap<>(staging.skippedByReason(run.jobId())));
  }

  private void publish(Run run) throws InterruptedException {
    Collection<UUID> wanted = Set.copyOf(run.missing().keySet());
    staging.reviveDeadLetters(wanted);
    completion.publish(run, wanted);
    Map<UUID, String> skips = Map.copyOf(run.contentSkips());
    if (!skips.isEmpty()) {
      staging.skip(run.attempt(), skips);
    }
    Set<UUID> published = new HashSet<>(wanted);
    published.removeAll(skips.keySet());
    run.published().addAll(published);
  }
}
