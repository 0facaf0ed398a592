package dev.sluice.ingest.query;

import dev.sluice.indexer.graph.facts.FileFacts;
import dev.sluice.indexer.graph.facts.JavaFacts;
import dev.sluice.indexer.graph.resolve.ChangedMembers;
import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.job.Mirrors;
import dev.sluice.schema.model.Repository;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The symbols that differ between two commits, read from the mirror. */
@Component
class ChangedSymbols {

  private final Mirrors mirrors;
  private final ServerConfig config;

  /**
   * What differs.
   *
   * @param head the later commit
   * @param names qualified names of what was changed, added or removed
   */
  record Diff(String head, Set<String> names) {}

  ChangedSymbols(Mirrors mirrors, ServerConfig config) {
    this.mirrors = mirrors;
    this.config = config;
  }

  /** The difference that is written {@code BASE..HEAD}. */
  Diff between(Repository repository, String diff) {
    String[] ends = diff.split("\\.\\.\\.?", -1);
    if (ends.length != 2 || ends[0].isBlank()) {
      throw ApiException.invalid("'" + diff + "' names no two commits", "write it as BASE..HEAD");
    }
    GitMirror mirror = mirrors.of(repository);
    String base = mirror.resolve(ends[0]).commitId();
    String head = mirror.resolve(ends[1].isBlank() ? null : ends[1]).commitId();
    return new Diff(head, names(mirror, base, head));
  }

  private Set<String> names(GitMirror mirror, String base, String head) {
    Map<String, FileFacts> before = facts(mirror, head, base);
    Map<String, FileFacts> after = facts(mirror, base, head);
    Set<String> paths = new HashSet<>(before.keySet());
    paths.addAll(after.keySet());
    Set<String> names = new TreeSet<>();
    for (String path : paths) {
      FileFacts old = before.getOrDefault(path, FileFacts.EMPTY);
      names.addAll(ChangedMembers.between(old, after.getOrDefault(path, FileFacts.EMPTY)));
    }
    return names;
  }

  /** What the files that differ are like at the second commit. */
  private Map<String, FileFacts> facts(GitMirror mirror, String from, String to) {
    Map<String, FileFacts> facts = new HashMap<>();
    mirror.revisions(
        from,
        to,
        mirror.policy(config.ignore(), to),
        revision -> {
          if (revision instanceof Revision.Present file
              && file.language().equals("java")
              && mirror.read(file) instanceof Content.Text text) {
            facts.put(file.path(), JavaFacts.read(text.message().text()));
          }
        });
    return facts;
  }
}
