package dev.sluice.ingest.job;

import dev.sluice.schema.model.github.CodeLinks;
import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.LinkedText;
import dev.sluice.schema.port.CodeLinkStore;
import dev.sluice.sync.git.GitMirror;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which code GitHub's objects are about: after a sync, of those that have changed; after an
 * index run, of those that waited for a commit which has come. What it stored stays when it is
 * stopped, and the rest is found by the next run.
 */
final class LinkCodeStep implements RunStep {

  private static final int PORTION = 200;

  private final CodeLinkStore store;
  private final Mirrors mirrors;

  LinkCodeStep(CodeLinkStore store, Mirrors mirrors) {
    this.store = store;
    this.mirrors = mirrors;
  }

  @Override
  public void run(Run run) {
    String id = run.repository().id();
    if (run.target() instanceof GitTarget target) {
      if (!run.nothingToDo() && store.countAwaiting(id) > 0) {
        run.progress().begin(Phase.LINK, 0);
        waiting(run, new CodeLinking(target.mirror()), arrived(target).orElse(null), List.of());
      }
    } else {
      run.progress().begin(Phase.LINK, 0);
      changed(run, new CodeLinking(mirror(run)));
    }
    run.progress().end();
  }

  // A repository whose files nobody asked for has no mirror worth looking at.
  private @Nullable GitMirror mirror(Run run) {
    return run.repository().defaultRef() == null ? null : mirrors.of(run.repository());
  }

  /** The commits that this run brought; empty when that can't be told. */
  private static Optional<Set<String>> arrived(GitTarget target) {
    String former = target.ref().commitId();
    return former == null
        ? Optional.empty()
        : target.mirror().commitsSince(former, target.commitId());
  }

  private void changed(Run run, CodeLinking linking) {
    long done = 0;
    Set<Integer> merged = new HashSet<>();
    for (List<LinkedText> texts = pending(run); !texts.isEmpty(); texts = pending(run)) {
      texts.stream().filter(LinkCodeStep::isMerged).forEach(t -> merged.add(t.identity().number()));
      done += save(run, linking, texts, texts.getLast().change());
      run.progress().at(done, 0);
    }
    if (!merged.isEmpty()) {
      waiting(run, linking, List.of(), merged);
    }
  }

  private static boolean isMerged(LinkedText text) {
    return text.identity().kind() == GithubKind.PULL && text.mergeCommit() != null;
  }

  private List<LinkedText> pending(Run run) {
    return store.pending(run.repository().id(), PORTION);
  }

  private void waiting(
      Run run,
      CodeLinking linking,
      @Nullable Collection<String> commits,
      Collection<Integer> numbers) {
    String id = run.repository().id();
    List<LinkedText> texts = store.awaiting(id, commits, numbers, null, PORTION);
    while (!texts.isEmpty()) {
      save(run, linking, texts, 0);
      texts = store.awaiting(id, commits, numbers, texts.getLast(), PORTION);
    }
  }

  private int save(Run run, CodeLinking linking, List<LinkedText> texts, long upTo) {
    List<CodeLinks> links = new ArrayList<>();
    for (LinkedText text : texts) {
      run.throwIfStopped();
      links.add(linking.of(text));
    }
    store.save(run.repository().id(), links, upTo);
    run.statistics().add("linked", links.size());
    return links.size();
  }
}
