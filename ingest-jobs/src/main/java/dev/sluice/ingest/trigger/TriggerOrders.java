package dev.sluice.ingest.trigger;

import dev.sluice.ingest.job.PruneRequest;
import dev.sluice.ingest.job.RunOrder;
import dev.sluice.ingest.job.RunRequest;
import dev.sluice.ingest.job.SyncRequest;
import dev.sluice.ingest.job.VerifyRequest;
import dev.sluice.ingest.job.WaitLevel;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.port.GithubStore;
import java.util.List;

/** What triggers order. */
final class TriggerOrders {

  private final GithubStore github;

  TriggerOrders(GithubStore github) {
    this.github = github;
  }

  /**
   * The order for one run.
   *
   * @throws TriggerException if there is nothing that could be ordered
   */
  RunOrder of(Trigger trigger) {
    String id = trigger.repositoryId();
    return switch (trigger.action()) {
      case INDEX -> new RunRequest(id, trigger.ref(), false, false, WaitLevel.LEXICAL);
      case REINDEX ->
          new RunRequest(id, trigger.ref(), false, true, RunRequest.EVERYTHING, WaitLevel.LEXICAL);
      case SYNC -> sync(id);
      case VERIFY -> new VerifyRequest(id);
      case PRUNE -> new PruneRequest(id, true);
    };
  }

  private RunOrder sync(String id) {
    if (github.source(id).isEmpty()) {
      throw new TriggerException(
          "the repository is not known to be on GitHub", "sync it once: ./sluice sync owner/repo");
    }
    return new SyncRequest(id, List.of(), false, 0, List.of(), WaitLevel.LEXICAL);
  }
}
