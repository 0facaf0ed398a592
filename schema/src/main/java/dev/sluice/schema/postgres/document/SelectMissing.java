package dev.sluice.schema.postgres.document;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the ids that have no document. */
record SelectMissing(JdbcClient jdbc) {

  private static final String SQL =
      """
      SELECT wanted.id FROM unnest(:ids) AS wanted (id)
      WHERE NOT EXISTS (SELECT FROM documents d WHERE d.id = wanted.id)
      """;

  Set<UUID> of(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : jdbc.sql(SQL).param("ids", ids.toArray(UUID[]::new)).query(UUID.class).set();
  }
}
