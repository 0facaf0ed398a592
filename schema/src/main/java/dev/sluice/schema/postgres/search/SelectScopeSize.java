package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.ScopeSize;
import dev.sluice.schema.model.search.SearchFilter;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what a filter lets through, and names it if it is little. */
record SelectScopeSize(JdbcTemplate jdbc) {

  ScopeSize of(SearchFilter filter) {
    Sql sql = new Sql().add("SELECT count(*), coalesce(sum(t.chunk_count), 0) FROM (");
    sql.add("SELECT r.document_id FROM");
    new FilteredPaths(filter).appendTo(sql);
    sql.add(") q JOIN documents t ON t.id = q.document_id");
    ScopeSize size =
        sql.query(jdbc, (row, n) -> new ScopeSize(row.getLong(1), row.getLong(2), null)).getFirst();
    return size.documents() > ScopeSize.NAMED
        ? size
        : new ScopeSize(size.documents(), size.chunks(), documents(filter));
  }

  private List<UUID> documents(SearchFilter filter) {
    Sql sql = new Sql().add("SELECT DISTINCT r.document_id FROM");
    new FilteredPaths(filter).appendTo(sql);
    return sql.query(jdbc, (row, n) -> row.getObject(1, UUID.class));
  }
}
