package dev.sluice.sync.git;

/** What a listing of revisions covers. */
public enum Coverage {
  /** Paths that were not listed are as they were in the older commit. */
  CHANGES,
  /** Every path of the commit was listed and no tombstone: what was not listed does not exist. */
  WHOLE_TREE
}
