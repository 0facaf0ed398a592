package dev.sluice.schema.postgres.document;

import dev.sluice.schema.postgres.prune.DeleteFileVersions;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes file versions with their chunks and facts, so that the same transaction can store them
 * anew. Vectors and what waits for one stay: they belong to texts.
 */
record DeleteStored(JdbcClient jdbc) {

  /** Whoever comes second waits here, and then finds no row that is his to delete. */
  private static final String LOCK =
      "SELECT id FROM documents WHERE id = ANY (?::uuid[]) ORDER BY id FOR UPDATE";

  private static final String DELETE_CHUNKS =
      "DELETE FROM rag_chunks WHERE document_id = ANY (?::uuid[])";

  /** The facts go along. */
  private static final String DELETE = "DELETE FROM documents WHERE id = ANY (?::uuid[])";

  /** Returns the ids that were stored. */
  Set<UUID> these(Collection<UUID> ids) {
    Set<UUID> stored = new TreeSet<>(jdbc.sql(LOCK).param(texts(ids)).query(UUID.class).list());
    if (!stored.isEmpty()) {
      String[] locked = texts(stored);
      jdbc.sql(DeleteFileVersions.COUNT_DOWN).param(locked).update();
      jdbc.sql(DELETE_CHUNKS).param(locked).update();
      jdbc.sql(DELETE).param(locked).update();
    }
    return stored;
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
