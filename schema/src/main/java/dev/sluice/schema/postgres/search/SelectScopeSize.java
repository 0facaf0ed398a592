package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what a filter lets through. */
record SelectScopeSize(JdbcTemplate jdbc) {

  ScopeSize of(SearchFilter filter) {
    Sql sql = new Sql().add("SELECT count(*), coalesce(sum(t.chunk_count), 0) FROM (");
    sql.add("SELECT r.document_id FROM");
    new FilteredPaths(filter).appendTo(sql);
    sql.add(") q JOIN documents t ON t.id = q.document_id");
    return sql.query(jdbc, (row, n) -> new ScopeSize(row.getLong(1), row.getLong(2))).getFirst();
  }
}
