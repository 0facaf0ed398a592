package dev.sluice.ingest.job;

import dev.sluice.indexer.graph.build.GraphBuild;
import dev.sluice.indexer.graph.classpath.ClassPath;
import dev.sluice.schema.model.IndexedRef;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.GitMirror;
import dev.sluice.sync.git.ResolvedRef;
import dev.sluice.sync.git.Revision;
import dev.sluice.sync.policy.IgnorePolicy;
import java.time.Instant;

/** A commit in a mirror. */
record GitTarget(
    GitMirror mirror, ResolvedRef resolved, IgnorePolicy rules, ClassPath classPath, IndexedRef ref)
    implements Target {

  @Override
  public String commitId() {
    return resolved.commitId();
  }

  @Override
  public Instant committedAt() {
    return resolved.committedAt();
  }

  @Override
  public boolean pushed() {
    return resolved.pushed();
  }

  @Override
  public String policy() {
    return rules.fingerprint();
  }

  @Override
  public String graphBasis() {
    return GraphBuild.basis(classPath);
  }

  @Override
  public Content read(Revision.Present revision) {
    return mirror.read(revision);
  }
}
