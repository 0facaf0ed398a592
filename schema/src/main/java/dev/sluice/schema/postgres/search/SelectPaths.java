package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.SearchFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** One path of each of some file versions. */
record SelectPaths(JdbcTemplate jdbc) {

  Map<UUID, String> of(Collection<UUID> documents, SearchFilter filter) {
    String[] ids = documents.stream().map(UUID::toString).toArray(String[]::new);
    Sql sql =
        new Sql().add("SELECT q.id, o.path FROM unnest(?::text[]::uuid[]) q(id)", (Object) ids);
    sql.add("CROSS JOIN LATERAL (SELECT r.path FROM");
    new FilteredPaths(filter).appendTo(sql);
    sql.add("AND r.document_id = q.id LIMIT 1) o");
    Map<UUID, String> paths = new HashMap<>();
    sql.query(jdbc, (row, n) -> paths.put(row.getObject(1, UUID.class), row.getString(2)));
    return paths;
  }
}
