package dev.sluice.ingest.job;

import dev.sluice.schema.event.FileVersionMessage;
import dev.sluice.schema.event.Lane;
import dev.sluice.schema.port.FileVersionStore.Written;
import dev.sluice.schema.port.StagingStore;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;

/**
 * Reads file versions that are there from the source and stores them anew, a portion in a
 * transaction; readers see either state. Texts without a vector wait for one afterwards.
 */
final class RewriteStep implements RunStep {

  private static final int PORTION = 64;

  private final ReindexJob.Rewriting parts;
  private final StagingStore staging;

  RewriteStep(ReindexJob.Rewriting parts, StagingStore staging) {
    this.parts = parts;
    this.staging = staging;
  }

  @Override
  public void run(Run run) {
    List<Entry<UUID, Revision.Present>> all = List.copyOf(run.anew().entrySet());
    run.progress().begin(Phase.REWRITE, all.size());
    long rewritten = 0;
    for (int from = 0; from < all.size(); from += PORTION) {
      run.throwIfStopped();
      int to = Math.min(all.size(), from + PORTION);
      List<FileVersionMessage> texts = read(run, all.subList(from, to));
      run.requireOurs();
      Written written = parts.files().rewrite(parts.reader().read(Lane.BULK, texts));
      parts.embeddings().publish(Lane.BULK, written.unembedded());
      rewritten += written.files();
      run.progress().at(to, all.size());
    }
    run.statistics().put("rewritten", rewritten);
  }

  /** Those that by now are not to be indexed are staged as skipped. */
  private List<FileVersionMessage> read(Run run, List<Entry<UUID, Revision.Present>> portion) {
    List<FileVersionMessage> texts = new ArrayList<>();
    Map<UUID, String> skips = new HashMap<>();
    for (Entry<UUID, Revision.Present> known : portion) {
      switch (run.target().read(known.getValue())) {
        case Content.Text text -> texts.add(text.message());
        case Content.Skipped skipped -> skips.put(known.getKey(), skipped.reason().label());
      }
    }
    if (!skips.isEmpty()) {
      staging.skip(run.attempt(), skips);
    }
    return texts;
  }
}
