package dev.sluice.schema.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key allows; each scope allows what the ones before it allow. */
public enum AccessScope {
  /** Searching, and looking at what there is. */
  READ,
  /** Starting and stopping runs, adding sources and triggers. */
  INGEST,
  /** Everything: keys, models, deleting, backup and restore. */
  ADMIN;

  /** The name as written by users and in the database. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that label. */
  public static Optional<AccessScope> of(String label) {
    return Arrays.stream(values()).filter(scope -> scope.label().equals(label)).findFirst();
  }

  /** Whether it allows what needs the other. */
  public boolean covers(AccessScope needed) {
    return compareTo(needed) >= 0;
  }
}
