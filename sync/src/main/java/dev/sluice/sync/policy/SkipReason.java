package dev.sluice.sync.policy;

import java.util.Locale;

/** Why a path that exists is not indexed. */
public enum SkipReason {
  /** Named by {@code .sluiceignore} or by a configured glob. */
  IGNORED,
  /** Other people's code, kept in the repository. */
  VENDORED,
  /** Written by a program. */
  GENERATED,
  /** Compressed for machines. */
  MINIFIED,
  /** Not text. */
  BINARY,
  /** Larger than the limit. */
  TOO_LARGE,
  /** A symbolic link; links are not followed. */
  SYMLINK,
  /** Another repository. */
  SUBMODULE,
  /** A pointer of Git Large File Storage. */
  LFS,
  /** No file can have that path, or it is too long to be stored. */
  UNUSABLE_PATH,
  /** A comment that a program wrote. */
  BOT,
  /** A comment that says nothing once quotes and markup are taken away. */
  EMPTY;

  /** The name that is stored and shown: lower case, such as {@code too_large}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
