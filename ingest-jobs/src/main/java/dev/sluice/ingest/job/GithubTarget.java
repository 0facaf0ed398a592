package dev.sluice.ingest.job;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.github.GithubState;
import dev.sluice.schema.model.github.GithubText;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.github.GithubDocument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A state of the stored objects: all that were changed up to one change. */
record GithubTarget(GithubStore store, GithubState state, IndexedRef ref) implements Target {

  /** No git ref can have a colon in its name. */
  static final String REF = "github:threads";

  /** What documents are made of and how; another one has all of them made anew. */
  static final String POLICY = "github-1";

  private static final String COMMIT = "change-";

  /** The last change that the ref's content has; 0 when it has to be made as a whole. */
  long above() {
    String commit = ref.commitId();
    return samePolicy() && commit != null && commit.startsWith(COMMIT)
        ? Long.parseLong(commit.substring(COMMIT.length()))
        : 0;
  }

  @Override
  public String commitId() {
    return COMMIT + state.change();
  }

  @Override
  public Instant committedAt() {
    return Objects.requireNonNullElse(state.updatedAt(), Instant.EPOCH);
  }

  @Override
  public boolean pushed() {
    return false;
  }

  @Override
  public String policy() {
    return POLICY;
  }

  @Override
  public String graphBasis() {
    return "";
  }

  @Override
  public Content read(Revision.Present revision) {
    List<GithubText> texts = store.texts(ref.repositoryId(), List.of(revision.path()));
    if (texts.isEmpty()) {
      throw new IllegalStateException(revision.path() + " went while it was read");
    }
    return GithubDocument.read(texts.getFirst());
  }
}
