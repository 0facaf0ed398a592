package dev.sluice.schema.postgres.search;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** The languages that occur; reads every document. */
record SelectLanguages(JdbcTemplate jdbc) {

  private static final String SQL = "SELECT DISTINCT language FROM documents";

  Set<String> all() {
    return new TreeSet<>(jdbc.queryForList(SQL, String.class));
  }
}
