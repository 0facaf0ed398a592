package dev.sluice.sync.git;

/** Takes revisions one by one, each path at most once. */
@FunctionalInterface
public interface RevisionSink {

  /** Takes the next revision, in git's order of paths. */
  void accept(Revision revision);
}
