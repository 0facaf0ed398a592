package dev.sluice.schema.postgres.search;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The languages that occur: from each the index leads to the next. */
record SelectLanguages(JdbcTemplate jdbc) {

  static final String SQL =
      """
      WITH RECURSIVE languages AS (
        (SELECT language FROM documents ORDER BY language LIMIT 1)
        UNION ALL
        SELECT (SELECT d.language FROM documents d WHERE d.language > l.language ORDER BY d.language LIMIT 1)
        FROM languages l WHERE l.language IS NOT NULL
      )
      SELECT language FROM languages WHERE language IS NOT NULL
      """;

  Set<String> all() {
    return new TreeSet<>(jdbc.queryForList(SQL, String.class));
  }
}
