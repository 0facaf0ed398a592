package dev.sluice.schema.postgres.ref;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RefKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds refs by name or by a commit they were indexed at. */
final class SelectRefs {

  private static final String AT_HEAD =
      """
      SELECT r.id, r.repository_id, r.name, r.kind, r.seq, r.policy, r.graph_basis,
             c.commit_id, c.committed_at, c.indexed_at, c.pushed
      FROM repository_refs r LEFT JOIN ref_commits c ON c.ref_id = r.id AND c.seq = r.seq
      WHERE r.repository_id = ?
      """;

  // As SelectIndexedRefs finds them for a search.
  private static final String NAMED =
      AT_HEAD
          + """
          AND r.seq > 0 AND (
            r.name IN (?, 'refs/heads/' || ?, 'refs/tags/' || ?, regexp_replace(?, '^refs/(heads|tags)/', ''))
            OR ? = 'HEAD'
              AND r.name = (SELECT p.default_ref FROM repositories p WHERE p.id = r.repository_id))
          ORDER BY r.name <> ?, r.id LIMIT 1
          """;

  private static final String AT_COMMIT =
      """
      SELECT r.id, r.repository_id, r.name, r.kind, c.seq, r.policy, r.graph_basis,
             c.commit_id, c.committed_at, c.indexed_at, c.pushed
      FROM repository_refs r JOIN ref_commits c ON c.ref_id = r.id
      JOIN repositories p ON p.id = r.repository_id
      WHERE r.repository_id = ? AND r.kind <> 'worktree'
        AND c.commit_id >= ? AND c.commit_id < ? || 'g' AND c.seq <= r.seq AND c.pruned_at IS NULL
      ORDER BY (r.name = p.default_ref) DESC NULLS LAST, r.id, c.seq DESC
      """;
  private static final String COMMIT = "[0-9a-f]{7,64}";

  private final JdbcClient jdbc;

  SelectRefs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<IndexedRef> byName(String repositoryId, String name) {
    return jdbc.sql(AT_HEAD + "AND r.name = ?")
        .params(repositoryId, name)
        .query(SelectRefs::map)
        .optional();
  }

  List<IndexedRef> indexed(String repositoryId) {
    return jdbc.sql(AT_HEAD + "AND r.seq > 0 ORDER BY r.name")
        .param(repositoryId)
        .query(SelectRefs::map)
        .list();
  }

  /** By its name, short or full; {@code HEAD} is the default ref. */
  Optional<IndexedRef> byAnyName(String repositoryId, String name) {
    return jdbc.sql(NAMED)
        .params(repositoryId, name, name, name, name, name, name)
        .query(SelectRefs::map)
        .optional();
  }

  Optional<IndexedRef> byCommit(String repositoryId, String commit) {
    String prefix = commit.toLowerCase(Locale.ROOT);
    if (!prefix.matches(COMMIT)) {
      return Optional.empty();
    }
    List<IndexedRef> found =
        jdbc.sql(AT_COMMIT).params(repositoryId, prefix, prefix).query(SelectRefs::map).list();
    List<String> commits = found.stream().map(ref -> "" + ref.commitId()).distinct().toList();
    if (commits.size() > 1) {
      throw new IllegalArgumentException(
          "commit '%s' is ambiguous: it begins %s"
              .formatted(commit, String.join(" and ", commits)));
    }
    return found.stream().findFirst();
  }

  private static IndexedRef map(ResultSet row, int number) throws SQLException {
    return new IndexedRef(
        row.getLong("id"),
        row.getString("repository_id"),
        row.getString("name"),
        RefKind.of(row.getString("kind")),
        row.getInt("seq"),
        row.getString("policy"),
        row.getString("graph_basis"),
        row.getString("commit_id"),
        instant(row.getTimestamp("committed_at")),
        instant(row.getTimestamp("indexed_at")),
        row.getBoolean("pushed"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
