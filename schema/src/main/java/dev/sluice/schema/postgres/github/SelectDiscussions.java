package dev.sluice.schema.postgres.github;

import dev.sluice.schema.model.github.Discussion;
import dev.sluice.schema.model.github.Discussion.Reason;
import dev.sluice.schema.port.CodeLinkStore.Found;
import dev.sluice.schema.port.CodeLinkStore.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds the issues and pull requests that are about a symbol. */
final class SelectDiscussions {

  /** What leads to a number, and the object that does. */
  private static final String HITS =
      """
      WITH linked AS (
        SELECT l.kind, l.id, l.relation FROM github_links l
        WHERE l.repository_id = :repository AND l.relation IN ('reviews', 'changes')
          AND l.target COLLATE "C" = ANY (:names)
        UNION
        SELECT l.kind, l.id, l.relation FROM unnest(:types) AS t (name) JOIN github_links l
          ON l.target COLLATE "C" > t.name || '.' AND l.target COLLATE "C" < t.name || '/'
        WHERE l.repository_id = :repository AND l.relation IN ('reviews', 'changes')
        UNION
        SELECT l.kind, l.id, l.relation FROM github_links l
        WHERE l.repository_id = :repository AND l.relation = 'speaks_of'
          AND l.target COLLATE "C" = ANY (:spoken)),
      direct AS (
        SELECT o.number, h.relation, o.kind, o.id FROM linked h
        JOIN github_objects o ON o.repository_id = :repository AND (o.kind, o.id) = (h.kind, h.id)
        WHERE o.deleted_at IS NULL AND o.number IS NOT NULL),
      hits AS (
        SELECT * FROM direct
        UNION
        SELECT split_part(l.target, '#', 2)::integer, 'fixed_by', p.kind, p.id
        FROM direct d
        JOIN github_objects p ON p.repository_id = :repository AND p.number = d.number
          AND p.kind = 'issue' AND p.deleted_at IS NULL
        JOIN github_links l ON l.repository_id = :repository AND (l.kind, l.id) = (p.kind, p.id)
        WHERE d.relation = 'changes' AND l.relation = 'fixes'
          AND starts_with(l.target, :name || '#'))
      """;

  private static final String THREADS =
      """
      , threads AS (
        SELECT CASE WHEN t.pull THEN 'pr' ELSE t.kind END AS type, t.number, t.title,
          t.payload ->> 'state' AS state, t.author, t.url, t.updated_at, coalesce(t.payload -> 'pull_request' ->> 'merged_at' IS NOT NULL, false)
            AS merged
        FROM github_objects t
        WHERE t.repository_id = :repository AND t.title IS NOT NULL AND t.deleted_at IS NULL
          AND t.number IN (SELECT number FROM hits))
      """;

  private static final String PAGE =
      HITS
          + THREADS
          + """
          , page AS (
            SELECT * FROM threads WHERE number < :below ORDER BY number DESC LIMIT :limit)
          SELECT t.*, h.relation, o.kind, o.author AS said_by, o.url AS said_at,
            o.updated_at AS said_on,
          """
          + ReviewPlaces.COLUMNS
          + """
          FROM page t JOIN hits h ON h.number = t.number
          JOIN github_objects o ON o.repository_id = :repository AND (o.kind, o.id) = (h.kind, h.id)
          ORDER BY t.number DESC, o.updated_at DESC, o.kind, o.id DESC, h.relation
          """;

  private static final String COUNT = HITS + THREADS + "SELECT count(*) FROM threads";

  private final JdbcClient jdbc;

  SelectDiscussions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Found run(
      String repositoryId, String fullName, Wanted wanted, @Nullable Integer below, int limit) {
    Map<Integer, Discussion> found = new LinkedHashMap<>();
    Map<Integer, List<Reason>> reasons = new LinkedHashMap<>();
    with(PAGE, repositoryId, fullName, wanted)
        .param("below", below == null ? Integer.MAX_VALUE : below)
        .param("limit", limit)
        .query(
            (ResultSet row) -> {
              int number = row.getInt("number");
              found.put(number, discussion(row));
              reasons.computeIfAbsent(number, n -> new ArrayList<>()).add(reason(row));
            });
    long total = with(COUNT, repositoryId, fullName, wanted).query(Long.class).single();
    List<Discussion> items = new ArrayList<>();
    found.forEach((number, one) -> items.add(with(one, reasons.getOrDefault(number, List.of()))));
    return new Found(items, total);
  }

  private StatementSpec with(String sql, String repositoryId, String fullName, Wanted wanted) {
    return jdbc.sql(sql)
        .param("repository", repositoryId)
        .param("name", fullName.toLowerCase(Locale.ROOT))
        .param("names", wanted.names().toArray(String[]::new))
        .param("types", wanted.types().toArray(String[]::new))
        .param("spoken", wanted.spoken().toArray(String[]::new));
  }

  private static Discussion with(Discussion one, List<Reason> reasons) {
    return new Discussion(
        one.type(),
        one.number(),
        one.title(),
        one.state(),
        one.merged(),
        one.author(),
        one.url(),
        one.updatedAt(),
        reasons);
  }

  private static Discussion discussion(ResultSet row) throws SQLException {
    return new Discussion(
        row.getString("type"),
        row.getInt("number"),
        row.getString("title"),
        row.getString("state"),
        row.getBoolean("merged"),
        row.getString("author"),
        row.getString("url"),
        time(row, "updated_at"),
        List.of());
  }

  private static Reason reason(ResultSet row) throws SQLException {
    return new Reason(
        row.getString("relation"),
        row.getString("kind"),
        row.getString("said_by"),
        row.getString("said_at"),
        time(row, "said_on"),
        ReviewPlaces.map(row));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(Rows.instant(row, column));
  }
}
