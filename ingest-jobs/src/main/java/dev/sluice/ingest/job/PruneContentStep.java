package dev.sluice.ingest.job;

import dev.sluice.schema.model.ContentHash;
import dev.sluice.schema.port.PruneStore;
import dev.sluice.schema.port.PruneStore.Deleted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

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
    long sets = count(run, unneededSets, store::deleteGraphSets);
    List<ContentHash> unneededTexts = store.unneededTexts();
    long vectors = count(run, unneededTexts, store::deleteVectors);
    parts.statistics().fold();
    run.statistics().put("deadLetters", (long) store.deleteDeadLetters(before));
    run.statistics().put("fileVersions", deleted.fileVersions());
    run.statistics().put("chunks", deleted.chunks());
    run.statistics().put("vectors", deleted.vectors() + vectors);
    run.statistics().put("graphSets", sets);
  }

  private Deleted fileVersions(Run run, List<UUID> ids) {
    return batches(run, ids, store::deleteFileVersions, Deleted::plus).orElse(Deleted.NOTHING);
  }

  private static <T> int count(Run run, List<T> all, Function<List<T>, Integer> delete) {
    return batches(run, all, delete, Integer::sum).orElse(0);
  }

  private static <T, R> Optional<R> batches(
      Run run, List<T> all, Function<List<T>, R> delete, BinaryOperator<R> sum) {
    run.progress().begin(Phase.PRUNE, all.size());
    Optional<R> deleted = Optional.empty();
    for (int from = 0; from < all.size(); from += BATCH) {
      run.throwIfStopped();
      int to = Math.min(all.size(), from + BATCH);
      R more = delete.apply(all.subList(from, to));
      deleted = Optional.of(deleted.map(before -> sum.apply(before, more)).orElse(more));
      run.progress().at(to, all.size());
    }
    return deleted;
  }
}
