package dev.sluice.ingest.verify;

import dev.sluice.schema.model.github.GithubText;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.github.GithubDocument;
import dev.sluice.sync.policy.SkipReason;
import java.util.List;
import java.util.function.Consumer;

/** The documents that the stored objects of a repository make. */
record StoredThreads(GithubStore store, String repositoryId) {

  void each(Consumer<Revision> sink) {
    store.texts(repositoryId, 0, text -> sink.accept(GithubDocument.revision(text)));
  }

  Content read(Revision.Present revision) {
    List<GithubText> texts = store.texts(repositoryId, List.of(revision.path()));
    return texts.isEmpty()
        ? new Content.Skipped(SkipReason.EMPTY)
        : GithubDocument.read(texts.getFirst());
  }
}
