package dev.sluice.ingest.config;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a process does; all of it unless told otherwise. */
public enum Role {
  /** Runs jobs. */
  JOBS,
  /** Parses, chunks and writes file versions. */
  INDEX,
  /** Computes embeddings. */
  EMBED,
  /** Answers searches. */
  QUERY;

  static Set<Role> parse(String commaSeparated) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String label : commaSeparated.split(",")) {
      roles.add(parseOne(label.strip()));
    }
    return roles;
  }

  private static Role parseOne(String label) {
    try {
      return valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "SLUICE_ROLES does not know '" + label + "'", "use some of jobs,index,embed,query");
    }
  }
}
