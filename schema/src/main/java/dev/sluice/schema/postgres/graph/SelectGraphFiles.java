package dev.sluice.schema.postgres.graph;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.graph.GraphFile;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Selects the files with facts of a ref, before and after a run. */
final class SelectGraphFiles {

  private static final String SQL =
      """
      WITH now AS (
        SELECT d.path, d.document_id, d.graph_set FROM document_refs d
        WHERE d.ref_id = :ref AND d.from_seq <= :seq AND d.to_seq > :seq
          AND d.document_id IN (SELECT document_id FROM code_references)),
      staged AS (
        SELECT s.path, s.document_id FROM staged_revisions s WHERE s.job_id = :job)
      SELECT coalesce(n.path, s.path) AS path, n.document_id AS before, n.graph_set,
             r.document_id AS after, r.types
      FROM now n FULL JOIN staged s ON s.path = n.path
      LEFT JOIN code_references r ON r.document_id =
        CASE WHEN s.path IS NOT NULL THEN s.document_id WHEN NOT :whole THEN n.document_id END
      WHERE n.path IS NOT NULL OR r.document_id IS NOT NULL
      ORDER BY 1
      """;

  private final JdbcClient jdbc;

  SelectGraphFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<GraphFile> of(long jobId, IndexedRef ref, boolean wholeTree) {
    return jdbc.sql(SQL)
        .param("ref", ref.id())
        .param("seq", ref.seq())
        .param("job", jobId)
        .param("whole", wholeTree)
        .query(SelectGraphFiles::map)
        .list();
  }

  private static GraphFile map(ResultSet row, int number) throws SQLException {
    return new GraphFile(
        row.getString("path"),
        row.getObject("before", UUID.class),
        row.getObject("after", UUID.class),
        row.getObject("graph_set", UUID.class),
        types(row.getArray("types")));
  }

  private static List<String> types(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
