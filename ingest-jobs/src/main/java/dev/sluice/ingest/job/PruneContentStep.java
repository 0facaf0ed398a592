package dev.sluice.ingest.job;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.port.PruneStore.Deleted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Deletes content, of whatever repository, that no ref and no run needs. */
final class PruneContentStep implements RunStep {

  /** Who relies on content waits for one batch at most. */
  private static final int BATCH = 200;

  private final PruneJob.Parts parts;
  private final PruneStore store;

  PruneContentStep(PruneJob.Parts parts) {
    this.parts = parts;
    this.store = parts.store();
  }

  @Override
  public void run(Run run) {
    if (!((PruneRequest) run.order()).content()) {
      return;
    }
    Instant now = parts.clock().instant();
    Instant before = now.minus(parts.retention().grace());
    store.deleteStagings(before);
    Deleted deleted = fileVersions(run, store.unneededFileVersions(before));
    List<UUID> unneededSets = store.unneededGraphSets(before);
    long sets = batches(run, unneededSets, store::deleteGraphSets);
    List<ContentHash> unneededTexts = store.unneededTexts();
    long vectors = batches(run, unneededTexts, store::deleteVectors);
    run.statistics().put("fileVersions", deleted.fileVersions());
    run.statistics().put("chunks", deleted.chunks());
    run.statistics().put("vectors", deleted.vectors() + vectors);
    run.statistics().put("graphSets", sets);
  }

  private Deleted fileVersions(Run run, List<UUID> ids) {
    Deleted[] deleted = {Deleted.NOTHING};
    batches(
        run,
        ids,
        batch -> {
          deleted[0] = deleted[0].plus(store.deleteFileVersions(batch));
          return 0;
        });
    return deleted[0];
  }

  private static <T> long batches(Run run, List<T> all, ToLongFunction<List<T>> delete) {
    run.progress().begin(Phase.PRUNE, all.size());
    long deleted = 0;
    for (int from = 0; from < all.size(); from += BATCH) {
      run.throwIfStopped();
      deleted += delete.applyAsLong(all.subList(from, Math.min(all.size(), from + BATCH)));
      run.progress().at(Math.min(all.size(), from + BATCH), all.size());
    }
    return deleted;
  }
}
