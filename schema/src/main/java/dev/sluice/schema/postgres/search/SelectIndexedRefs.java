package dev.sluice.schema.postgres.search;

import dev.sluice.schema.model.search.IndexedRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds refs by what users call them. */
record SelectIndexedRefs(JdbcTemplate jdbc) {

  private static final String COLUMNS =
      """
      SELECT p.id, p.name, p.web_url, f.id, f.name, f.kind, coalesce(c.seq, 0), f.name = p.default_ref,
             c.commit_id, c.committed_at, c.indexed_at, coalesce(c.pushed, false),
             s.head_sha, coalesce(s.behind, 0), greatest(s.last_success_at, s.checked_at)
      """;

  private static final String STREAM =
      "LEFT JOIN repo_sync_state s ON s.repository_id = p.id AND s.stream = f.name";

  private static final String DEFAULTS =
      COLUMNS
          + """
          FROM repositories p
          LEFT JOIN repository_refs f ON f.repository_id = p.id
            AND (f.name = p.default_ref OR f.kind = 'github')
          LEFT JOIN ref_commits c ON c.ref_id = f.id AND c.seq = f.seq
          """
          + STREAM
          + " ORDER BY p.name, f.kind = 'github'";

  private static final String NAMED =
      COLUMNS
          + """
          FROM repositories p
          JOIN repository_refs f ON f.repository_id = p.id
          JOIN ref_commits c ON c.ref_id = f.id AND c.seq = f.seq
          """
          + STREAM
          + " WHERE f.name IN (?, ?, ?, regexp_replace(?, '^refs/(heads|tags)/', '')) ORDER BY"
          + " p.name, f.id";

  private static final String AT =
      COLUMNS
          + """
          FROM ref_commits c
          JOIN repository_refs f ON f.id = c.ref_id AND f.kind <> 'worktree'
          JOIN repositories p ON p.id = f.repository_id
          """
          + STREAM
          + """
           WHERE c.commit_id >= ? AND c.commit_id < ? AND c.seq <= f.seq AND c.pruned_at IS NULL
          ORDER BY p.name, (f.name = p.default_ref) DESC NULLS LAST, f.id, c.seq DESC
          """;

  private static final String FIRST =
      "SELECT ref_id, min(seq) FROM ref_commits WHERE commit_id >= ? AND commit_id < ?"
          + " GROUP BY ref_id";

  /** Each repository at its default ref, and what is written about it on GitHub. */
  List<IndexedRef> defaults() {
    return jdbc.query(DEFAULTS, SelectIndexedRefs::ref);
  }

  /** Refs by name, short or full. */
  List<IndexedRef> named(String name) {
    return jdbc.query(
        NAMED, SelectIndexedRefs::ref, name, "refs/heads/" + name, "refs/tags/" + name, name);
  }

  /** States of refs by the beginning of the commit id. */
  List<IndexedRef> at(String prefix) {
    return jdbc.query(AT, SelectIndexedRefs::ref, prefix, prefix + "g");
  }

  /** Where refs were indexed at a commit first. */
  Map<Long, Integer> firstPositions(String prefix) {
    Map<Long, Integer> positions = new HashMap<>();
    jdbc.query(
        FIRST,
        row -> {
          positions.put(row.getLong(1), row.getInt(2));
        },
        prefix,
        prefix + "g");
    return positions;
  }

  private static IndexedRef ref(ResultSet row, int number) throws SQLException {
    return new IndexedRef(
        row.getLong(4),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getBoolean(8),
        row.getString(9),
        instant(row, 10),
        instant(row, 11),
        row.getBoolean(12),
        row.getString(13),
        row.getInt(14),
        instant(row, 15));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
